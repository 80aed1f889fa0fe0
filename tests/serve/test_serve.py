"""The real server and a real browser: who may enter, what the page asks for, what is left when it stops."""

from __future__ import annotations

import importlib.util
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from evalkit.errors import UsageError
from evalkit.serve.voila import serve, serving
from tests.browser import Reader
from tests.serve.outside import answer, base, children, gone

RECT = "main svg rect"


@pytest.mark.browser
def test_a_reader_with_the_link(notebooks: Path, tmp_path: Path, reader: Reader) -> None:
    """The page shows, answers a choice, asks nobody else, tells no secret, and takes its kernel with it."""
    page = reader.page
    with serving(notebooks, initiative=tmp_path) as server:
        page.goto(server.link)
        expect(page.locator("#loading")).to_be_hidden(timeout=60_000)
        assert page.title() == "Meetings"
        assert page.locator("html").get_attribute("lang") == "es"
        expect(page.locator("#home")).to_have_text(str(tmp_path))
        expect(page.locator(RECT)).to_have_attribute("width", "100")
        page.locator("select").click()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator(RECT)).to_have_attribute("width", "300")
        expect(page.locator(".failed")).to_be_visible()
        assert "secret" not in page.content()
        assert "ValueError" not in page.content()
        assert "setattr" not in page.content()
        assert reader.hosts == {"127.0.0.1"}
        assert reader.errors == []
        blocked = page.evaluate("fetch('http://localhost:9/').then(() => 'let out', () => 'blocked')")
        assert blocked == "blocked"
        assert "Content Security Policy" in " ".join(reader.errors)
        kernels = children(server.process.pid)
        assert len(kernels) == 1
        page.goto("about:blank")
        assert gone(kernels)


@pytest.mark.browser
def test_a_reader_who_loses_the_connection(notebooks: Path, tmp_path: Path, reader: Reader) -> None:
    """The page says so when its kernel ends, and the server leaves no process behind."""
    page = reader.page
    with serving(notebooks, initiative=tmp_path) as server:
        page.goto(server.link)
        expect(page.locator(RECT)).to_be_visible(timeout=60_000)
        expect(page.locator("#lost")).to_be_hidden()
        kernels = children(server.process.pid)
        os.kill(kernels[0], signal.SIGKILL)
        expect(page.locator("#lost")).to_be_visible(timeout=20_000)
        kernels = children(server.process.pid)
        token = server.link.partition("token=")[2]
        for file in (
            f"{server.process.pid}/cmdline",
            f"{server.process.pid}/environ",
            f"{kernels[0]}/cmdline",
        ):
            assert token not in Path("/proc", file).read_text()
    assert gone([server.process.pid, *kernels])


def test_a_reader_without_the_token(notebooks: Path, tmp_path: Path) -> None:
    """Every address that holds anything asks for the link, and starts no kernel."""
    (notebooks / "map.svg").write_text("<svg/>")
    with serving(notebooks, initiative=tmp_path) as server:
        address = base(server)
        for path in (
            "",
            "voila/tree",
            "voila/render/meetings.ipynb",
            "voila/render/meetings.ipynb?token=wrong",
        ):
            status, text = answer(f"{address}/{path}")
            assert status == 200
            assert "The link is not complete" in text
            assert "Traceback" not in text
        kernel = "00000000-0000-0000-0000-000000000000"
        for path in ("voila/api/contents", f"api/kernels/{kernel}", f"api/kernels/{kernel}/channels"):
            assert answer(f"{address}/{path}")[0] == 403
        assert answer(f"{address}/voila/files/map.svg")[0] == 403
        assert answer(f"{address}/voila/api/shutdown/{kernel}", "POST")[0] == 403
        assert children(server.process.pid) == []
        status, text = answer(server.link.replace("meetings", "nothing"))
        assert status == 404
        assert "This page cannot be shown" in text
        assert "Traceback" not in text


def test_several_dashboards_are_listed(notebooks: Path, tmp_path: Path) -> None:
    """With more than one notebook the link leads to a list."""
    (notebooks / "second_one.ipynb").write_bytes((notebooks / "meetings.ipynb").read_bytes())
    with serving(notebooks, initiative=tmp_path) as server:
        status, text = answer(server.link)
        assert status == 200
        assert ">second one</a>" in text
        assert "/voila/render/meetings.ipynb?token=" in text


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_command_stops_when_told(notebooks: Path, tmp_path: Path, how: signal.Signals) -> None:
    """It prints a link, and after Ctrl-C or SIGTERM it ends well and leaves nothing running."""
    code = (
        f"import sys; from pathlib import Path; from evalkit.serve.voila import serve; "
        f"sys.exit(serve(Path({str(notebooks)!r}), initiative=Path({str(tmp_path)!r})))"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as command:
        assert command.stdout is not None
        assert command.stdout.readline().startswith("http://127.0.0.1:")
        servers = children(command.pid)
        command.send_signal(how)
        assert command.wait(30) == 0
    assert len(servers) == 1
    assert gone(servers)


def test_what_cannot_be_served(notebooks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing folder, an empty one, a taken port and a missing Voila are said plainly."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="There is no folder"):
        serve(tmp_path / "nowhere", initiative=tmp_path)
    with pytest.raises(UsageError, match="There is no notebook"):
        serve(tmp_path / "empty", initiative=tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(UsageError, match="cannot be used"):
        serve(notebooks, initiative=tmp_path, port=taken.getsockname()[1])
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"evalkit\[dashboards\]"):
        serve(notebooks, initiative=tmp_path)
