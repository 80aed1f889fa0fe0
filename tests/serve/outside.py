"""The server seen from outside: what it answers to anyone, and what it left running."""

from __future__ import annotations

import subprocess
import time
import urllib.request
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

from evalkit.serve.voila import Server


def answer(url: str, method: str = "GET") -> tuple[int, str]:
    """Give the status and the text of an anonymous request, redirections followed."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, method=method)) as response:
            return response.status, response.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def children(pid: int) -> list[int]:
    """Give the processes that a process started."""
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def gone(pids: list[int], seconds: float = 15) -> bool:
    """Wait until none of the processes runs."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.1)
    return False


def base(server: Server) -> str:
    """Give the address of a server, without page and token."""
    return f"http://{urlsplit(server.link).netloc}"
