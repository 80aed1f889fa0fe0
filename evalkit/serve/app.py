"""Voila as evalkit runs it: in a process of its own, told what to do through standard input.

The first line of standard input holds the settings, so that the token does not stand in the list of
processes. When standard input closes, which it also does when the
parent dies, the server ends its kernels and stops.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
from typing import Any

from tornado.ioloop import IOLoop
from traitlets.config import Config
from voila.app import Voila


class Dashboards(Voila):  # type: ignore[misc]
    """Voila with compressed answers, pages of our own, and a browser that is told to ask nobody else."""

    def init_settings(self) -> dict[str, Any]:
        """Give the settings of the web application, ours added."""
        settings: dict[str, Any] = super().init_settings()
        settings["compress_response"] = True
        settings["headers"] = {"Content-Security-Policy": content_policy(self.port)}
        settings["jinja2_env"] = settings["voila_jinja2_env"]
        settings["log_function"] = say_nothing
        return settings

    def listen(self) -> None:
        """Answer requests until standard input closes."""
        loop = IOLoop.current()
        threading.Thread(target=stop_at_end_of_input, args=(loop,), daemon=True).start()
        super().listen()


def content_policy(port: int) -> str:
    """Say what a page may load: whatever this server gives, and nothing from anywhere else.

    >>> "connect-src 'self' ws://127.0.0.1:8866" in content_policy(8866)
    True
    """
    return "; ".join(
        [
            "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:",
            f"connect-src 'self' ws://127.0.0.1:{port} ws://localhost:{port} data: blob:",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        ]
    )


def say_nothing(handler: object) -> None:
    """Log no request: its address may hold the token."""


def stop_at_end_of_input(loop: IOLoop) -> None:
    """Wait until standard input closes, then stop the loop."""
    while os.read(0, 1024):
        pass
    loop.add_callback(loop.stop)


if __name__ == "__main__":
    logging.getLogger("tornado.general").setLevel("ERROR")
    Dashboards.launch_instance(argv=[], config=Config(json.loads(sys.stdin.readline())))
