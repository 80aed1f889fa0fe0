"""The command: what it writes and says, where it refuses to write, and what it asks for."""

import json

import pandas as pd
import pyreadstat
import pytest
from typer.testing import CliRunner

from evalkit import cli
from evalkit.places import demo
from tests.batch.writing import copy_demo
from tests.export.surveys import initiative, questions

# pyreadstat leaves files open; that is not ours to close.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


def evalkit(*arguments):
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def left_in(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("a.sav", ["a.sav.dictionary.csv"]),
        ("a.dta", ["a.dta.dictionary.csv"]),
        ("a.xlsx", []),
        ("a.csv", ["a.dictionary.csv", "a.missing.csv"]),
    ],
)
def test_it_writes_the_demo_and_says_that_it_is_private(tmp_path, name, beside):
    told = evalkit("export", demo(), "--instrument", "ci_foundation", "--to", tmp_path / "out" / name)
    assert told.exit_code == 0
    assert left_in(tmp_path / "out") == sorted([name, *beside])
    lines = told.stdout.splitlines()
    assert lines[: 1 + len(beside)] == [f"Wrote {tmp_path / 'out' / file}" for file in [name, *beside]]
    assert any(line.startswith("58 respondents, ") for line in lines)
    assert lines[-1] == "PRIVATE: one row a respondent, not for release. SYNTHETIC data: no real respondents."
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "out").iterdir()} == {0o600}
    for file in beside[:1]:
        assert "SYNTHETIC" in (tmp_path / "out" / file).read_text(encoding="utf-8-sig")


def test_real_data_are_not_called_synthetic(tmp_path):
    home = initiative(tmp_path / "home", ("small", "2021", questions()))
    told = evalkit("export", home, "--to", home / "a.sav")
    assert told.stdout.endswith("PRIVATE: one row a respondent, not for release.\n")
    assert "balance has answers between -99 and -90" in told.stdout
    assert pyreadstat.read_sav(home / "a.sav")[1].file_label == "PRIVATE, not for release."


def test_waves_stand_in_one_table_and_what_one_lacks_was_not_asked(tmp_path):
    later = questions()
    later["items"][1]["options"].insert(0, {"id": "new", "value": "9", "label": "New"})
    later["items"][1]["options"][1]["label"] = "Public sector"
    del later["items"][4]
    later["flow"] = {}
    home = initiative(tmp_path / "home", ("small", "2021", questions()), ("small", "2022", later))
    assert evalkit("export", home, "--to", tmp_path / "a.csv").exit_code == 0
    data = pd.read_csv(tmp_path / "a.csv", dtype="str", keep_default_na=False)
    why = pd.read_csv(tmp_path / "a.missing.csv", dtype="str", keep_default_na=False)
    assert data["wave"].value_counts().to_dict() == {"2021": 10, "2022": 10}
    assert set(why.loc[why["wave"] == "2022", "day"]) == {"not_asked"}
    assert (
        data.groupby("wave")["sector"].agg(lambda given: sorted(set(given))).tolist()
        == [["", "Own, or =family", "Public sector"]] * 2
    )
    assert evalkit("export", home, "--to", tmp_path / "b.csv", "--wave", "2022").exit_code == 0
    assert len(pd.read_csv(tmp_path / "b.csv")) == 10
    assert evalkit("export", home, "--to", tmp_path / "c.sav").exit_code == 0
    codes = pyreadstat.read_sav(tmp_path / "c.sav")[1].variable_value_labels["sector"]
    assert [codes[code] for code in (1, 2, 3)] == ["Public sector", "Own, or =family", "New"]


def test_waves_that_can_not_stand_in_one_column(tmp_path):
    later = questions()
    later["anchors"] = {"much": {1: "no", 2: "a little", 3: "much", 4: "very much"}}
    home = initiative(tmp_path / "home", ("small", "2021", questions()), ("small", "2022", later))
    told = evalkit("export", home, "--to", tmp_path / "a.csv")
    assert (told.exit_code, told.stderr) == (
        2,
        "agree was asked in different ways: its waves can't stand in one column. "
        "Export one wave at a time with --wave.\n",
    )
    assert left_in(tmp_path) == ["home"]


def test_several_instruments_without_a_choice(tmp_path):
    home = initiative(tmp_path / "home", ("small", "2021", questions()), ("other", "2021", questions()))
    told = evalkit("export", home, "--to", tmp_path / "a.csv")
    assert (told.exit_code, told.stderr) == (
        2,
        "There are several instruments: small, other. Choose one with --instrument.\n",
    )
    assert evalkit("export", home, "--to", tmp_path / "a.csv", "--instrument", "other").exit_code == 0


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--to", "a.pdf"], "a.pdf: the name must end in one of .sav, .dta, .xlsx, .csv."),
        (
            ["--to", "a.sav", "--instrument", "x"],
            "There is no instrument 'x' to export. Choose one of: ci_foundation, county_wide.",
        ),
        (["--to", "a.sav", "--wave", "1999"], "There is no wave '1999' to export. Choose one of: 2021, 2020."),
        (["--to", "a.sav", "--language", "xx"], "There is no language 'xx'. Choose one of: en, es."),
        (["--to", "reports/a.sav"], "a.sav would lie among what may leave, and it holds one row a respondent."),
        ([], "Missing option '--to'."),
    ],
)
def test_a_wrong_word_is_told_and_nothing_is_written(tmp_path, monkeypatch, asked, said):
    monkeypatch.chdir(tmp_path)
    told = evalkit("export", *asked)
    assert told.exit_code == 2
    assert said in " ".join(told.stderr.replace("│", " ").split())
    assert left_in(tmp_path) == []


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("store/published/a.sav", "among what may leave"),
        ("store/published/words/a.csv", "among what may leave"),
        ("out/deep/a.xlsx", "among what may leave"),
        ("exports/ci_survey.csv", "among the initiative's own files"),
        ("words/a.csv", "among the initiative's own files"),
        ("taken.csv", "is a folder"),
    ],
)
def test_places_that_are_refused(tmp_path, place, said):
    home = copy_demo(tmp_path)
    before = (home / "exports" / "ci_survey.csv").read_bytes()
    (home / "taken.csv").mkdir()
    (home / "out").mkdir()
    manifest = json.dumps({"initiative": "x", "reports": [], "inputs": {}})
    (home / "out" / "manifest.json").write_text(manifest, encoding="utf-8")
    told = evalkit("export", home, "--to", home / place)
    assert told.exit_code == 2
    assert said in told.stderr
    assert (home / "exports" / "ci_survey.csv").read_bytes() == before
    assert not (home / place).is_file() or place.startswith("exports")


def test_a_link_into_a_refused_place(tmp_path):
    home = copy_demo(tmp_path)
    (home / "store" / "published").mkdir(parents=True)
    (tmp_path / "link").symlink_to(home / "store" / "published")
    assert evalkit("export", home, "--to", tmp_path / "link" / "a.csv").exit_code == 2


def test_a_broken_export_leaves_the_earlier_file(tmp_path):
    home = copy_demo(tmp_path)
    (tmp_path / "a.csv").write_text("earlier", encoding="utf-8")
    (home / "exports" / "ci_survey.csv").unlink()
    told = evalkit("export", home, "--to", tmp_path / "a.csv")
    assert told.exit_code == 1
    assert "exports/ci_survey.csv: The file is missing." in told.stderr
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "earlier"
    assert left_in(tmp_path) == ["a.csv", "new_mexico_2021"]


def test_a_write_that_fails_leaves_nothing(tmp_path, monkeypatch):
    (tmp_path / "a.dta").write_text("earlier", encoding="utf-8")
    monkeypatch.setattr(pyreadstat, "write_dta", lambda *_, **__: (_ for _ in ()).throw(OSError(28, "No space", "a")))
    told = evalkit("export", "--instrument", "ci_foundation", "--to", tmp_path / "a.dta")
    assert told.exit_code == 1
    assert (tmp_path / "a.dta").read_text(encoding="utf-8") == "earlier"
    assert left_in(tmp_path) == ["a.dta"]
