"""Sheets for people to fill in: which quotations are released, and what the joint display says."""
