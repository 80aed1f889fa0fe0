"""The page that leads to the reports."""

from __future__ import annotations

import re
from pathlib import Path

from tests.batch.conftest import Ran
from tests.batch.writing import CANARY, STOPPED


def test_every_report_is_listed_and_there(ran: Ran) -> None:
    links = re.findall(r'<a href="([^"]+)">([^<]+)</a>', ran.text("index.html"))
    assert links == [
        ("initiative_summary.html", "All counties together"),
        ("county_1.html", "County 1"),
        ("county_4.html", "County 4"),
        ("county_6.html", "County 6"),
        ("county_8.html", "County 8"),
    ]
    assert all((ran.out / name).is_file() for name, _ in links)


def test_what_is_missing_and_why(ran: Ran) -> None:
    page = ran.text("index.html")
    assert "1 report could not be made." in page
    assert f"<td>County 2</td><td><strong>not made</strong>: {STOPPED}</td>" in page
    assert not (ran.out / "county_2.html").exists()


def test_it_says_what_it_is_and_no_more(ran: Ran) -> None:
    page = ran.text("index.html")
    assert '<html lang="en">' in page
    assert 'class="synthetic"' in page
    assert CANARY not in page
    assert "Traceback" not in page
    assert str(ran.home) not in page
    assert str(ran.out) not in page


def test_in_spanish(spanish: Path) -> None:
    page = (spanish / "index.html").read_text(encoding="utf-8")
    assert '<html lang="es">' in page
    assert '<a href="county_1.html">Condado 1</a>' in page
    assert "Datos sintéticos" in page
