"""What is public is documented, every module says what it is for and stays small, every command has an example."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest
from typer.main import get_command

import evalkit
from evalkit.cli import app

PACKAGE = Path(evalkit.__file__).parent
MODULES = sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.pyi")])
REFERENCE = (PACKAGE.parent / "docs" / "reference.md").read_text(encoding="utf-8")
COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", evalkit.__all__)
def test_a_public_name_says_what_it_does_in_one_sentence(name: str) -> None:
    first = (inspect.getdoc(getattr(evalkit, name)) or "").partition("\n\n")[0]
    assert first.endswith(".")
    assert not re.search(r"[.!?]\s+[A-Z]", first)


@pytest.mark.parametrize("name", evalkit.__all__)
def test_a_public_function_has_an_example(name: str) -> None:
    public = getattr(evalkit, name)
    assert inspect.isclass(public) or ">>> " in (inspect.getdoc(public) or "")


def test_the_reference_lists_every_public_name_once_and_no_other() -> None:
    listed = re.findall(r"^\| `(\w+)` \| \S", REFERENCE, re.MULTILINE)
    assert sorted(listed) == sorted(evalkit.__all__)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_says_what_it_is_for_and_is_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 150
    said = ast.get_docstring(ast.parse(text))
    assert said
    assert said.partition("\n\n")[0].endswith(".")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_an_example(name: str) -> None:
    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    assert command.help
    assert f"evalkit {name}" in str(command.epilog)
    assert str(command.epilog).startswith("Example")


def test_the_instrument_in_the_evaluators_guide_reads_the_table_that_it_is_for(tmp_path: Path) -> None:
    guide = (PACKAGE.parent / "docs" / "evaluators.md").read_text(encoding="utf-8")
    (told,) = re.findall(r"```yaml\n(# instruments/services\.yml\n.*?)```", guide, re.DOTALL)
    (tmp_path / "services.yml").write_text(told, encoding="utf-8")
    table = [
        "id,submitted,county,language,food_need,food_hard,food_why",
        "1,2024-03-01,Santa Fe,Spanish,Yes,Hard,Too expensive; Waiting list",
        "2,2024-03-02,Bernalillo,English,No,,",
    ]
    (tmp_path / "a.csv").write_text("\n".join(table) + "\n", encoding="utf-8")
    survey = evalkit.load_survey(tmp_path / "a.csv", evalkit.load_instrument(tmp_path / "services.yml"))
    assert survey.choices("food_why").loc[0].tolist() == [True, True]
    assert survey.started is not None
    assert [one.about_service.asks for one in survey.instrument.about_services()] == ["need", "difficulty", "barrier"]
