"""The one style sheet of reports and dashboards; it names no font or image that lies elsewhere."""

from __future__ import annotations

from pathlib import Path

STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
