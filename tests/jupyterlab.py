"""`make lab` as on a new machine: nobody's own settings, a copy of the notebook, a note of every host it asks."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
NOTEBOOK = Path("notebooks", "explore_survey.ipynb")
START_SECONDS = 60

# Python runs this file first, in the server and in its kernels: the browser can't see whom they ask.
LISTENER = """
import os, sys

def listen(event, args):
    if event == "socket.getaddrinfo":
        host = args[0]
    elif event == "socket.connect" and isinstance(args[1], tuple):
        host = args[1][0]
    else:
        return
    if host not in ("localhost", "127.0.0.1", "::1", "", None):
        with open(os.environ["ASKED"], "a") as file:
            file.write(f"{host}\\n")
        raise OSError(f"{host} is outside")

sys.addaudithook(listen)
"""
QUIET = {"ServerApp": {"allow_root": True, "port": 0}, "LabApp": {"open_browser": False}}
"""What a test changes: it may be root, takes any free port and opens its own browser."""


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: its link, the copy of the notebook, its process, and where it notes hosts outside."""

    link: str
    notebook: Path
    pid: int
    asked: Path

    def hosts(self) -> list[str]:
        """Give the hosts that the server or a kernel asked, other than this machine."""
        return self.asked.read_text(encoding="utf-8").split()


@contextmanager
def make_lab(folder: Path) -> Iterator[Lab]:
    """Run `make lab` in a copy of what it needs, as long as the `with` block lasts."""
    home = folder / "home"
    (folder / NOTEBOOK).parent.mkdir()
    shutil.copy(ROOT / NOTEBOOK, folder / NOTEBOOK)
    shutil.copytree(ROOT / ".jupyter", folder / ".jupyter")
    home.mkdir()
    (home / "sitecustomize.py").write_text(LISTENER, encoding="utf-8")
    (home / "jupyter_lab_config.json").write_text(json.dumps(QUIET), encoding="utf-8")
    (home / "asked").touch()
    stamp = f"{sys.prefix}/run.stamp"
    command = ["make", "-f", str(ROOT / "Makefile"), "-o", stamp, "lab", f"VENV={sys.prefix}"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment(home), stdout=log, stderr=log)
        try:
            told = wait_for(process, home, folder / "log")
            link = f"http://127.0.0.1:{told['port']}/?token={told['token']}"
            yield Lab(link, folder / NOTEBOOK, told["pid"], home / "asked")
            # The server ends its kernels on this signal; make would only pass it on.
            os.kill(told["pid"], signal.SIGTERM)
            process.wait(START_SECONDS)
        finally:
            process.terminate()
            process.wait(START_SECONDS)


def environment(home: Path) -> dict[str, str]:
    """Give the environment of a person who has never used Jupyter."""
    theirs = ("JUPYTER", "IPYTHON", "XDG_", "MAKE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(theirs)}
    ours = dict.fromkeys(("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"), str(home))
    path = os.pathsep.join(filter(None, [str(home), os.environ.get("PYTHONPATH")]))
    return kept | ours | {"IPYTHONDIR": str(home), "PYTHONPATH": path, "ASKED": str(home / "asked")}


def wait_for(process: subprocess.Popen[bytes], home: Path, log: Path) -> dict[str, Any]:
    """Give what the server says about itself once it answers."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        for file in home.glob("jpserver-*.json"):
            told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8") or "{}")
            if told:
                return told
        time.sleep(0.1)
    raise AssertionError(f"JupyterLab did not start.\n{log.read_text(encoding='utf-8')}")
