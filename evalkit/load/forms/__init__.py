"""One file a way of writing a questionnaire down. Each holds a FORM; a new file here is found by itself."""

from __future__ import annotations

import importlib
import pkgutil

from evalkit.load.raw import Form


def forms() -> list[Form]:
    """Give all forms that a data dictionary can have."""
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return [module.FORM for module in modules]
