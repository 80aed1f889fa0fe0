"""Sections with widgets around them, for dashboards."""

from evalkit.panels.explorer import county_explorer

__all__ = ["county_explorer"]
