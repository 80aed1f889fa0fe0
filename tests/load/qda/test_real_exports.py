"""Exports that Taguette and qualitative-coding wrote themselves; see tests/fixtures/qda."""

from __future__ import annotations

from pathlib import Path

import pytest

from evalkit import load_coding

FOLDER = Path(__file__).parents[2] / "fixtures" / "qda"
SAID = {
    "1": ("Entrevista 1 – María", "La oficina abrió 🌞 y la gente confía.", {"Capacity", "Trust"}),
    "2": ("Entrevista 1 – María", "👩\u200d👧 Families come now; they trust the cafe\u0301 & its people.", {"Trust"}),
    "3": ("Entrevista 1 – María", "its people. Nobody had asked us before.", {"Voice, being heard"}),
    "5": ("Interview 2", "Money, always money. \u05e9\u05dc\u05d5\u05dd, we say, and share the budget 💵.",
          {"Capacity.Money"}),
    "6": ("Interview 2", "share the budget 💵", {"Trust", "Capacity.Money"}),
    "7": ("Interview 2", "“our” county, listens <sometimes>", {"Voice, being heard"}),
}  # fmt: skip
TAGS = ["Capacity", "Capacity.Money", "Trust", "Voice, being heard", "Unused"]


@pytest.mark.parametrize("name", ["highlights.csv", "highlights.xlsx"])
def test_taguettes_highlights_are_read(name):
    coding = load_coding(FOLDER / "taguette" / name)
    found = {
        quotation: (rows["document"].iloc[0], rows["text"].iloc[0], set(rows["code"]))
        for quotation, rows in coding.codings.groupby("quotation_id")
    }
    assert found == SAID
    assert coding.tool == "Taguette"
    assert set(coding.codings["match"]) == {"unchecked"}
    assert not coding.experimental


@pytest.mark.parametrize("name", ["codebook.csv", "codebook.xlsx", "codebook.qdc"])
def test_taguettes_codebooks_are_read(name):
    coding = load_coding(FOLDER / "taguette" / name)
    assert set(coding.codebook["code"]) == set(TAGS)
    assert coding.tool.startswith("Taguette")
    assert len(coding.codings) == 0
    definitions = dict(zip(coding.codebook["code"], coding.codebook["definition"], strict=True))
    assert definitions["Trust"] == ("" if name.endswith(".qdc") else 'Who trusts whom, "and why"')


def test_a_project_of_qc_is_read_with_its_lines_in_place():
    coding = load_coding(FOLDER / "qualitative_coding" / "project.qdpx")
    assert coding.tool == "qc 1.7.8 (REFI-QDA)"
    assert coding.position_unit == "code points, CRLF as one, with the byte order mark"
    texts = coding.documents.set_index("document")["source_text"]
    assert [text[0] for text in texts] == ["I", "W", "T"]
    for row in coding.codings.itertuples():
        assert row.text == texts[row.document][row.start : row.end]
    said = coding.codings.groupby(["document", "coder", "text"])["code"].agg(sorted).to_dict()
    assert said == {
        ("interview_1.txt", "ana", "María: La oficina abrió y la gente confía.\n"): ["capacity", "trust"],
        ("interview_1.txt", "ben", "María: La oficina abrió y la gente confía.\n"): ["trust"],
        ("interview_1.txt", "ana", "👩\u200d👧 Families come to the cafe\u0301 now.\n"): ["trust"],
        ("interview_1.txt", "ana", "Nobody had asked us before.\n"): ["voice"],
        ("interview_1.txt", "ben", "Nobody had asked us before.\n"): ["voice"],
        ("interview_2.txt", "ana", "We meet every month, 12 of us.\n"): ["capacity"],
        ("interview_2.txt", "ana", "Money, always money 💵.\n"): ["money"],
        ("interview_2.txt", "ana", "\u05e9\u05dc\u05d5\u05dd, we say, and share the budget.\n"): ["money", "trust"],
        ("interview_3.txt", "ana", "The mayor listens.\n"): ["voice"],
        ("interview_3.txt", "ana", "Sometimes, not always.\n"): ["voice"],
    }
    assert coding.codebook["code_path"].tolist() == ["capacity", "capacity > money", "trust", "unused", "voice"]
    assert coding.warnings == []
