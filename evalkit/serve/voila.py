"""Dashboards in the browser: Voila on this machine only, behind a token, until it is stopped."""

from __future__ import annotations

import importlib.util
import json
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast
from urllib.parse import quote

from evalkit.errors import EvalkitError, UsageError
from evalkit.serve.settings import HOST, environment, settings

START_SECONDS = 60
STOP_SECONDS = 20


@dataclass(frozen=True)
class Server:
    """A running server: the link to hand out, and its process."""

    link: str
    process: subprocess.Popen[bytes]


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
            sys.stdout.write(f"{server.link}\nPress Ctrl-C to stop.\n")
            sys.stdout.flush()
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
            bufsize=0,
            start_new_session=True,
        )
        told = cast("IO[bytes]", process.stdin)
        try:
            with suppress(BrokenPipeError):
                told.write(json.dumps(settings(notebooks, port, token, scratch)).encode() + b"\n")
            wait_for(process, port)
            yield Server(f"http://{HOST}:{port}/{page}?token={token}", process)
        finally:
            told.close()
            end(process)


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


def wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    """Wait until the server answers; raises EvalkitError if it ends or does not within a minute."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise EvalkitError("The dashboards' server did not start. What it said stands above.")


def end(process: subprocess.Popen[bytes]) -> None:
    """Wait till a server whose standard input was closed has ended its kernels and itself."""
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
