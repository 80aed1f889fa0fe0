"""The columns of NVivo's codebook, in English and German."""

from __future__ import annotations

from evalkit.load.header_words import Words

TOOL = "NVivo"
CODEBOOK: Words = {
    "name": {"en": ["Name"], "de": ["Name"]},
    "description": {"en": ["Description"], "de": ["Beschreibung"]},
    "files": {"en": ["Files", "Sources"], "de": ["Dateien", "Quellen"]},
    "references": {"en": ["References"], "de": ["Verweise", "Referenzen", "Codierungen"]},
}
