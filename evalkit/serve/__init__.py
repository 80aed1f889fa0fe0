"""Dashboards served to a browser on this machine, behind a token."""
