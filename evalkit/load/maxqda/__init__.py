"""MAXQDA: its headers in two languages."""
