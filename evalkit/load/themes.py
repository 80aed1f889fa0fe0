"""The themes file: a map from codes to basic, organizing and global themes."""

from __future__ import annotations

from pathlib import Path

from evalkit.schemas.themes import Themes
from evalkit.yamlfile import read_model


def load_themes(path: str | Path, home: str | Path | None = None) -> Themes:
    r"""Read a thematic network from its YAML file.

    `path` is the file; `home`, where given, the initiative's folder, by which messages name the file. Returns
    Themes. Raises InputError with file and line for whatever is missing, misspelt or doesn't fit.

    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "themes.yml"
    >>> _ = file.write_text("id: ours\nglobal:\n  - {id: bonds, label: Bonds}\n")
    >>> [(theme.id, theme.level) for theme in load_themes(file).placed()]
    [('bonds', 'global')]
    """
    return read_model(Path(path), Themes, Path(home) if home else None)
