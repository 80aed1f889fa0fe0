"""Each process that runs tests has its own copy of the demo initiative, published: two may publish it at one time."""

import shutil
from collections.abc import Iterator

import pytest

from evalkit import places
from evalkit.pipeline.publish import publish


@pytest.fixture(scope="session", autouse=True)
def own_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let `demo()` name a copy, without what earlier runs stored."""
    shipped, home = places._shipped, tmp_path_factory.mktemp("shipped") / "data"
    shutil.copytree(shipped("data"), home, ignore=shutil.ignore_patterns("store", "__pycache__"))
    places._shipped = lambda name: home if name == "data" else shipped(name)
    publish(places.demo())
    yield
    places._shipped = shipped
