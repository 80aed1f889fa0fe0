"""Each process that runs tests has its own copy of the demo initiative: two may publish it at the same time."""

import shutil

import pytest

from evalkit import places


@pytest.fixture(scope="session", autouse=True)
def own_demo(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let `demo()` name a copy, without what earlier runs stored."""
    kept, home = places.demo(), tmp_path_factory.mktemp("shipped") / "data"
    shutil.copytree(kept.parent, home, ignore=shutil.ignore_patterns("store", "__pycache__"))
    shipped = places._shipped
    places._shipped = lambda name: home if name == "data" else shipped(name)
    yield
    places._shipped = shipped
