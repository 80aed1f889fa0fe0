"""One file a way of writing coded interviews. Each holds a FORMAT; a new file here is found by itself."""

from __future__ import annotations

import importlib
import pkgutil

from evalkit.load.raw_coding import CodingFormat


def coding_formats() -> list[CodingFormat]:
    """Give all formats of coded interviews and codebooks."""
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return [module.FORMAT for module in modules]
