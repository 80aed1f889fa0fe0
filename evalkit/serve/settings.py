"""What the server of the dashboards is told: Voila's settings, and the environment it runs in."""

from __future__ import annotations

import os
from pathlib import Path

from evalkit.places import INITIATIVE_VARIABLE

HOST = "127.0.0.1"
JUPYTER = Path(__file__).parent / "jupyter"
EXTENSIONS = ("@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager", "anywidget")
"""What a page loads besides Voila's own script: the widgets, and nothing else that is installed."""
IDLE_SECONDS = 300
"""How long a kernel is kept that no page is connected to; a slow page needs a while to connect."""


def settings(notebooks: Path, port: int, token: str, scratch: str) -> dict[str, dict[str, object]]:
    """Give Voila's settings: this machine only, no sources, no tracebacks, forgotten kernels ended."""
    return {
        "Voila": {
            "root_dir": str(notebooks.resolve()),
            "ip": HOST,
            "port": port,
            "port_retries": 0,
            "open_browser": False,
            "token": token,
            "connection_dir_root": scratch,
            "config_file_paths": [],
            "log_level": "ERROR",
        },
        "VoilaConfiguration": {
            "template": "evalkit",
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "strip_sources": True,
            "show_tracebacks": False,
            "classic_tree": True,
            "file_allowlist": [],
            "extension_allowlist": list(EXTENSIONS),
        },
        "KernelSpecManager": {"allowed_kernelspecs": ["python3"]},
        "MappingKernelManager": {
            "cull_idle_timeout": IDLE_SECONDS,
            "cull_interval": 60,
            "transport_encryption": "auto",
        },
    }


def environment(initiative: Path, scratch: str) -> dict[str, str]:
    """Give the server's environment: the initiative, our template and kernel, nobody's own settings."""
    ours = dict.fromkeys(("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"), scratch)
    return os.environ | ours | {"JUPYTER_PATH": str(JUPYTER), INITIATIVE_VARIABLE: str(initiative.resolve())}
