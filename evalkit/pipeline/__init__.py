"""Prepare (exports to tidy), estimate (tidy to Estimates), publish (disclosure to published)."""
