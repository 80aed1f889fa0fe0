"""One file a survey tool. Each holds a FORMAT; a new file here is found by itself."""

from __future__ import annotations

import importlib
import pkgutil

from evalkit.load.raw import SurveyFormat


def formats() -> list[SurveyFormat]:
    """Give all survey formats, those that fit any table last."""
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return sorted((module.FORMAT for module in modules), key=lambda form: form.fallback)
