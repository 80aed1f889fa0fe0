"""A real browser that reaches nothing but this machine, and writes down what a page asked for and its errors."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@dataclass
class Reader:
    """A page, the hosts it asked, and the errors it reported."""

    page: Page
    hosts: set[str | None] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Write down hosts and errors from now on."""
        self.page.on("request", lambda request: self.ask(request.url))
        self.page.on("websocket", lambda socket: self.ask(socket.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self.hear)

    def ask(self, url: str) -> None:
        """Write down the host of an address, unless it stands for itself (data:, blob:)."""
        if urlsplit(url).scheme not in ("data", "blob", "about"):
            self.hosts.add(urlsplit(url).hostname)

    def hear(self, message: ConsoleMessage) -> None:
        """Write down an error in the console."""
        if message.type == "error":
            self.errors.append(message.text)


# Kept for a module only: while it is open, nothing else in this thread can run an event loop.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, or a skip where there is none; in CI its absence is a failure."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("No chromium or google-chrome was found, and CI must test in a browser.")
        pytest.skip("no chromium or google-chrome was found")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    """A new, watched page as wide as a small desktop screen; `reader.page` is Playwright's."""
    context = browser.new_context(viewport={"width": 1100, "height": 800})
    reader = Reader(context.new_page())
    reader.watch()
    yield reader
    context.close()
