"""Figures that the project promises, each measured beside its peer in the same run: `make bench`."""
