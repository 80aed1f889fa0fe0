"""The lists of what is installed say the same: pyproject.toml, environment.yml, the pinned requirements."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
BUILD = (ROOT / "requirements" / "build.in").read_text(encoding="utf-8").split()
PIN = r"([a-z0-9.-]+)(?:\[[a-z0-9,-]+\])?"
"""A pinned name; its extras are asked for, as pip's hash mode wants them."""
RUN = [*PROJECT["dependencies"], *EXTRAS["lab"], *EXTRAS["dashboards"]]


def named(requirements: list[str]) -> dict[str, SpecifierSet]:
    parsed = [Requirement(requirement) for requirement in requirements]
    return {one.name.lower().replace("_", "-"): one.specifier for one in parsed}


def pinned(name: str) -> str:
    return (ROOT / "requirements" / name).read_text(encoding="utf-8")


def test_conda_users_get_what_pip_users_get() -> None:
    listed = named([one for one in CONDA["dependencies"] if isinstance(one, str)])
    wanted = named(RUN) | {name: bounds for name, bounds in named(EXTRAS["dev"]).items() if name == "nbval"}
    assert listed.pop("python") == SpecifierSet(PROJECT["requires-python"])
    assert listed.pop("pip") == SpecifierSet()
    assert listed == wanted


def test_conda_installs_nothing_else_by_pip() -> None:
    [pip] = [one["pip"] for one in CONDA["dependencies"] if isinstance(one, dict)]
    assert pip == ["--no-deps -e ."]
    assert CONDA["channels"] == ["conda-forge"]


@pytest.mark.parametrize(
    ("file", "direct"), [("run.txt", [*RUN, *BUILD]), ("dev.txt", [*RUN, *BUILD, *EXTRAS["cluster"], *EXTRAS["dev"]])]
)
def test_every_direct_dependency_is_pinned_within_its_bounds(file: str, direct: list[str]) -> None:
    pins = dict(re.findall(rf"^{PIN}==([^\s;]+)", pinned(file), re.MULTILINE))
    for name, bounds in named(direct).items():
        assert pins[name] in bounds


@pytest.mark.parametrize("file", ["run.txt", "dev.txt"])
def test_every_pin_has_a_hash_and_no_address(file: str) -> None:
    text = pinned(file)
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > 50
    for entry in entries:
        assert re.match(rf"{PIN}==\S+", entry)
        assert "--hash=sha256:" in entry
    assert not re.search(r"://| @ |--index|--extra-index|--find-links|^-[a-z]", text, re.MULTILINE)


def test_what_is_run_is_pinned_alike_for_those_who_develop() -> None:
    run, dev = (set(re.findall(rf"^{PIN}==([^\s;]+)", pinned(file), re.MULTILINE)) for file in ("run.txt", "dev.txt"))
    assert run <= dev


@pytest.mark.parametrize("file", ["Makefile", ".ci/run", "environment.yml", "pyproject.toml", "requirements/build.in"])
def test_no_index_is_named(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not re.search(r"index-url|find-links|trusted-host|PIP_INDEX|UV_INDEX|pypi|://", text, re.IGNORECASE)


def test_the_bounds_of_python_agree() -> None:
    bounds = SpecifierSet(PROJECT["requires-python"])
    known = {found[1] for one in PROJECT["classifiers"] if (found := re.search(r"Python :: (3\.\d+)$", one))}
    allowed = {f"3.{minor}" for minor in range(30) if bounds.contains(f"3.{minor}.9")}
    assert known == allowed
    lowest, *_, highest = sorted(allowed, key=lambda version: int(version.removeprefix("3.")))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"({lowest.replace('.', ', ')}) <= sys.version_info[:2] <= ({highest.replace('.', ', ')})" in makefile
    assert f"Python {lowest} to {highest}" in makefile
    assert f"--python-version {lowest}" in makefile
