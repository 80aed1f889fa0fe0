"""An executed notebook as a page: its outputs, our style, nothing fetched from anywhere."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from nbconvert import HTMLExporter
from nbformat import NotebookNode
from traitlets.config import Config

from evalkit.show.html import markdown
from evalkit.show.style import STYLE

_TEMPLATES = Path(__file__).parent / "templates"
# Of the forms an output has, the first of these is shown: none of them runs or fetches anything.
_FORMS = ["text/html", "image/svg+xml", "image/png", "text/plain"]
_lock = Lock()
_exporter: HTMLExporter | None = None


def report_page(notebook: NotebookNode, title: str, language: str) -> str:
    """Turn an executed notebook into one self-contained HTML page: outputs only, without code and notes.

    `title` is the page's title, `language` its `lang`. Cells tagged `note` are for whoever opens the
    notebook and are left out.
    """
    resources = {"evalkit": {"title": title, "language": language, "style": STYLE}}
    # The exporter is kept, since making one costs more than using it; it is not made for threads.
    with _lock:
        body, _ = _shared_exporter().from_notebook_node(notebook, resources)
    return str(body)


def _shared_exporter() -> HTMLExporter:
    global _exporter
    if _exporter is None:
        config = Config()
        config.NbConvertBase.display_data_priority = _FORMS
        config.TagRemovePreprocessor.enabled = True
        config.TagRemovePreprocessor.remove_cell_tags = {"note", "injected-parameters", "parameters"}
        _exporter = HTMLExporter(
            config=config,
            filters={"markdown": markdown},
            extra_template_basedirs=[str(_TEMPLATES)],
            template_name="report",
            exclude_input=True,
            exclude_input_prompt=True,
            exclude_output_prompt=True,
        )
    return _exporter
