"""The demo's coded interviews: the study's design, positions that hold, and two exports that say the same."""

import csv
import hashlib
import runpy
import sys
import unicodedata
import zipfile
from collections import Counter
from datetime import datetime
from xml.etree import ElementTree as Xml

import openpyxl
import pytest
import yaml

from evalkit.initiative import load_initiative
from evalkit.load.instrument import load_instrument
from evalkit.places import demo
from evalkit.schemas.themes import Themes

EXPORTS = demo() / "exports"
QDA = "{urn:QDA-XML:project:1.0}"
SPEAKERS = {"champion": 8, "partner": 4, "team member": 5, "resident": 4}


class Project:
    """The .qdpx as it was written, read without evalkit."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            self.root = Xml.fromstring(archive.read("project.qde"))
            texts = {name: archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".txt")}
        self.names = {one.get("guid"): one.get("name") for one in self.root.iter() if one.get("name")}
        self.sources = {one.get("name"): one for one in self.root.iter(f"{QDA}TextSource")}
        self.texts = {
            name: texts[one.get("plainTextPath").replace("internal://", "Sources/")]
            for name, one in self.sources.items()
        }
        self.paths = dict(self._paths(self.root.find(f"{QDA}CodeBook/{QDA}Codes"), ""))
        self.cases = {one.get("name"): self._values(one) for one in self.root.iter(f"{QDA}Case")}

    def _paths(self, above, start):
        for code in above.findall(f"{QDA}Code"):
            path = start + code.get("name")
            yield code.get("guid"), path
            yield from self._paths(code, f"{path} > ")

    def _values(self, case):
        values = case.findall(f"{QDA}VariableValue")
        return {self.names[value[0].get("targetGUID")]: value[1].text for value in values}

    def quotations(self):
        """Give document, selection, coder and paths of the codes of every quotation."""
        for document, source in self.sources.items():
            for one in source.findall(f"{QDA}PlainTextSelection"):
                codes = [self.paths[ref.get("targetGUID")] for ref in one.iter(f"{QDA}CodeRef")]
                yield document, one, self.names[one.get("creatingUser")], codes


@pytest.fixture(scope="module")
def project():
    return Project(EXPORTS / "interviews.qdpx")


@pytest.fixture(scope="module")
def themes():
    return Themes.model_validate(yaml.safe_load((demo() / "instruments" / "themes.yml").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def sheet():
    header, *rows = openpyxl.load_workbook(EXPORTS / "interviews_atlasti.xlsx")["Quotations"].values
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def released():
    with (demo() / "quotations.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_as_many_were_interviewed_as_in_the_study(project):
    cases = project.cases.values()
    assert len(project.texts) == len(cases) == 14
    assert Counter(case["kind"] for case in cases) == {"interview": 12, "focus group": 2}
    spoke = Counter()
    for case in cases:
        spoke[case["role"]] += int(case["people"])
    assert spoke == SPEAKERS
    assert spoke.total() == 21


def test_eight_champions_speak_for_seven_counties_and_county_4_has_the_rest(project):
    champions = Counter(case["county"] for case in project.cases.values() if case["role"] == "champion")
    assert len(champions) == 7
    assert "County 4" not in champions
    assert sorted(champions.values()) == [1, 1, 1, 1, 1, 1, 2]
    others = [case for case in project.cases.values() if case["role"] != "champion"]
    assert {case["county"] for case in others} == {"County 4"}
    assert [int(case["people"]) for case in others if case["kind"] == "focus group"] == [5, 4]


def test_what_is_told_about_documents_fits_the_initiative(project):
    initiative = load_initiative(demo())
    kinds = {unit.id: unit.kind for unit in initiative.units}
    sectors = {sector.id for sector in initiative.sectors}
    for case in project.cases.values():
        assert case["county_type"] == kinds[case["county"]]
        assert case.get("sector") is None or case["sector"] in sectors
    assert Counter(case["language"] for case in project.cases.values()) == {"English": 12, "Spanish": 2}


def test_every_text_says_first_that_it_is_synthetic_and_is_as_long_as_a_short_interview(project):
    for text in project.texts.values():
        assert text.startswith(("SYNTHETIC DATA", "DATOS SINTÉTICOS"))
        assert 250 <= len(text.split()) <= 600


def test_every_quotation_is_the_slice_of_its_source(project):
    quotations = list(project.quotations())
    assert len(quotations) > 200
    for document, one, _, _ in quotations:
        assert project.texts[document][int(one.get("startPosition")) : int(one.get("endPosition"))] == one.get("name")


def test_positions_tell_code_points_from_other_units(project):
    beyond = [text.index("🙂") for text in project.texts.values() if "🙂" in text]
    (document,) = (name for name, text in project.texts.items() if "🙂" in text)
    ends = [int(one.get("endPosition")) for name, one, _, _ in project.quotations() if name == document]
    assert max(ends) > beyond[0]
    assert any(ord(letter) > 127 for letter in project.texts["Interview 07"])


def test_two_coders_agree_mostly_but_not_always(project):
    marked = {"Coder A": {}, "Coder B": {}}
    for document, one, coder, codes in project.quotations():
        marked[coder][document, int(one.get("startPosition")), int(one.get("endPosition"))] = codes
    both = {document for document, _, _ in marked["Coder B"]}
    assert len(both) == 12
    asked = [key for key in marked["Coder A"] if key[0] in both]
    assert 0.75 < len(marked["Coder B"]) / len(asked) < 0.95
    same = set(marked["Coder A"]) & set(marked["Coder B"])
    assert 0.3 < len(same) / len(asked) < 0.9
    assert 0 < sum(marked["Coder A"][key] != marked["Coder B"][key] for key in same) < len(same) / 3


def test_codings_were_made_in_july_and_august(project):
    made = {datetime.fromisoformat(one.get("creationDateTime")) for _, one, _, _ in project.quotations()}
    assert {(day.year, day.month) for day in made} <= {(2021, 7), (2021, 8)}


def test_the_workbook_holds_the_same_codings(project, sheet):
    from_workbook = Counter(
        (row["Document"], row["Quotation Content"], row["Created by"], code.replace(": ", " > "), row["Created"])
        for row in sheet
        for code in row["Codes"].split("\n")
    )
    from_project = Counter(
        (document, one.get("name"), coder, code, datetime.fromisoformat(one.get("creationDateTime")[:-1]))
        for document, one, coder, codes in project.quotations()
        for code in codes
    )
    assert from_workbook == from_project


def test_a_reference_counts_the_paragraphs_of_its_document(project, sheet):
    for row in sheet:
        first, last = map(int, row["Reference"].split(" - "))
        lines = project.texts[row["Document"]].split("\n")
        assert row["Quotation Content"] in "\n".join(lines[first - 1 : last])
        assert f"County: {project.cases[row['Document']]['county']}" in row["Document Groups"].split("\n")


def test_themes_name_codes_items_and_leave_out_one_code_on_purpose(project, themes):
    named = {code for theme in themes.placed() for code in theme.codes}
    used = {code for *_, codes in project.quotations() for code in codes}
    assert named <= set(project.paths.values())
    assert used - named == {"Motivation > The pandemic as a push"}
    empty = [one.id for one in themes.placed() if one.level == "basic" and not used.intersection(one.codes)]
    assert empty == ["employers"]
    items = {item.id for item in load_instrument(demo() / "instruments" / "ci_foundation.yml").items}
    assert {result.item for question in themes.questions for result in question.survey} <= items
    assert [question.id for question in themes.questions] == ["motivation", "communication", "progress", "partnership"]
    assert all(set(theme.label) == {"en", "es"} for theme in themes.placed())


def test_released_quotations_stand_in_the_export_and_hold_nothing_personal(project, themes, released):
    quoted = {(document, one.get("name")) for document, one, _, _ in project.quotations()}
    assert {(row["document"], row["text"]) for row in released} == quoted
    for row in released:
        parts = (row["interviews"], row["document"], row["text"])
        said = "\n".join(" ".join(unicodedata.normalize("NFC", part).split()) for part in parts)
        assert row["quotation"] == hashlib.sha256(said.encode("utf-8")).hexdigest()[:12]
    shown = [row for row in released if row["release"] == "yes"]
    assert 24 <= len(shown) <= 60
    basic = {theme.id for theme in themes.placed() if theme.level == "basic"}
    assert {theme for row in shown for theme in row["themes"].split("; ")} == basic - {"employers"}
    for row in shown:
        text = row["text_to_show"] or row["text"]
        assert not any(name in text for name in ("575-", "Marisela", "Valdivia", "Refugio", "Agua Serena", "Gavilán"))


def test_the_joint_display_names_questions_and_conditions_in_both_languages(themes):
    rows = {question.id for question in themes.questions} | {
        "common_agenda", "shared_measurement", "mutually_reinforcing_activities", "continuous_communication",
        "backbone_support",
    }  # fmt: skip
    for name in ("all", "county_4"):
        joint = yaml.safe_load((demo() / "joint" / f"{name}.yml").read_text(encoding="utf-8"))
        assert set(joint) == rows
        assert {entry["fit"] for entry in joint.values()} <= {"fits", "extends", "contradicts", None}
        for entry in joint.values():
            assert bool(entry["conclusion"]["en"]) == bool(entry["conclusion"]["es"])


def test_the_script_writes_the_same_bytes_again(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["make_interviews.py", "--out", str(tmp_path)])
    monkeypatch.setattr(sys, "path", [str(demo()), *sys.path])
    runpy.run_path(str(demo() / "make_interviews.py"), run_name="__main__")
    assert "14 documents, 21 people" in capsys.readouterr().out
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in EXPORTS.glob("interviews*")}
