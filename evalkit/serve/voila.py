"""Dashboards in the browser: Voila on this machine only, behind a token, until it is stopped."""

from __future__ import annotations

import importlib.util
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from evalkit.errors import EvalkitError, UsageError

HOST = "127.0.0.1"
INITIATIVE = "EVALKIT_INITIATIVE"
"""The environment variable that tells a dashboard's notebook where its initiative is."""
JUPYTER = Path(__file__).parent / "jupyter"
EXTENSIONS = ("@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager", "anywidget")
"""What a page loads besides Voila's own script: the widgets, and nothing else that is installed."""
START_SECONDS = 60
STOP_SECONDS = 20
IDLE_SECONDS = 900


@dataclass(frozen=True)
class Server:
    """A running server: the link to hand out, and its process."""

    link: str
    process: subprocess.Popen[str]


def serve(notebooks: Path, *, initiative: Path, port: int | None = None, open_browser: bool = False) -> int:
    """Serve a folder of dashboards until Ctrl-C or SIGTERM, and give the exit code.

    `notebooks` is the folder; `initiative` the initiative's folder, which every dashboard finds in the
    environment variable `EVALKIT_INITIATIVE`; `port` a free one if it is None. The link is printed,
    and opened here if `open_browser`.

    Raises UsageError where there is no notebook, the port is taken or Voila is not installed, and
    EvalkitError if the server does not start. Runs until stopped.
    """
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with serving(notebooks, initiative=initiative, port=port) as server:
            print(f"{server.link}\nPress Ctrl-C to stop.", flush=True)
            if open_browser:
                webbrowser.open(server.link)
            return server.process.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def serving(notebooks: Path, *, initiative: Path, port: int | None = None) -> Iterator[Server]:
    """Serve a folder of dashboards as long as the `with` block lasts; the same parameters and errors."""
    if importlib.util.find_spec("voila") is None:
        raise UsageError('Dashboards need Voila. Run: pip install "evalkit[dashboards]"')
    page = first_page(notebooks)
    port = usable(port)
    token = secrets.token_urlsafe()
    with tempfile.TemporaryDirectory(prefix="evalkit-serve-") as scratch:
        process = subprocess.Popen(
            [sys.executable, "-m", "evalkit.serve.app"],
            cwd=scratch,
            env=environment(initiative, scratch),
            stdin=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(settings(notebooks, port, token, scratch)) + "\n")
            process.stdin.flush()
            wait_for(process, port)
            yield Server(f"http://{HOST}:{port}/{page}?token={token}", process)
        finally:
            stop(process)


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
        "MappingKernelManager": {"cull_idle_timeout": IDLE_SECONDS, "cull_interval": 60, "transport_encryption": "auto"},
    }


def environment(initiative: Path, scratch: str) -> dict[str, str]:
    """Give the server's environment: the initiative, our template and kernel, nobody's own settings."""
    ours = dict.fromkeys(("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"), scratch)
    return os.environ | ours | {"JUPYTER_PATH": str(JUPYTER), INITIATIVE: str(initiative.resolve())}


def first_page(notebooks: Path) -> str:
    """Give the address of the only notebook of a folder, or of the list if there are several."""
    if not notebooks.is_dir():
        raise UsageError(f"There is no folder {notebooks}. Name the folder that holds the dashboards.")
    found = sorted(path.name for path in notebooks.glob("[!.]*.ipynb"))
    if not found:
        raise UsageError(f"There is no notebook in {notebooks}. Name the folder that holds the dashboards.")
    return f"voila/render/{quote(found[0])}" if len(found) == 1 else ""


def usable(port: int | None) -> int:
    """Give the port if it is free, or any free one if it is None."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port or 0))
        except OSError as error:
            raise UsageError(f"Port {port} cannot be used. Choose another, or name none.") from error
        return int(probe.getsockname()[1])


def wait_for(process: subprocess.Popen[str], port: int) -> None:
    """Wait until the server answers; raises EvalkitError if it ends or does not within a minute."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise EvalkitError("The dashboards' server did not start. What it said stands above.")


def stop(process: subprocess.Popen[str]) -> None:
    """Close the server's standard input, at which it ends its kernels, and wait till it is gone."""
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
