"""Where the shipped notebooks and the demo initiative are: in a checkout, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

INITIATIVE_VARIABLE = "EVALKIT_INITIATIVE"
"""The environment variable that tells a dashboard where its initiative is."""
_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    installed = _PACKAGE / "_shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def demo() -> Path:
    """Give the folder of the demo initiative.

    >>> (demo() / "initiative.yml").is_file()
    True
    """
    return _shipped("data") / "new_mexico_2021"


def notebooks() -> Path:
    """Give the folder of the shipped notebooks."""
    return _shipped("notebooks")
