"""ATLAS.ti's quotations: four languages, codes with commas, groups as attributes, what is refused."""

from __future__ import annotations

import pytest

from evalkit.errors import InputError
from evalkit.load.coding import load_coding
from tests.load.exports import CANARY, write_csv
from tests.load.qda.atlasti_exports import HEADERS, row, write_book


def told(coding) -> list[tuple[str, str, str]]:
    return list(coding.codings[["document", "quotation_id", "code_path"]].itertuples(index=False, name=None))


@pytest.mark.parametrize("language", HEADERS)
@pytest.mark.parametrize("mark", [",", ";"])
def test_each_language_is_read_alike(tmp_path, language, mark):
    rows = [row("1:1", "Trust\nMoney, time"), row("2:1", "Money, time", document="Interview 2", coder="Ben")]
    coding = load_coding(write_csv(tmp_path / "a.csv", [HEADERS[language], *rows], delimiter=mark))
    assert told(coding) == [("Interview 1", "1:1", "Trust"), ("Interview 1", "1:1", "Money, time"),
                            ("Interview 2", "2:1", "Money, time")]  # fmt: skip
    assert coding.codings["coder"].tolist() == ["Ana", "Ana", "Ben"]
    assert coding.codings["created"].dt.strftime("%Y-%m-%d %H").unique().tolist() == ["2021-03-04 10"]
    assert coding.experimental
    assert "read as an experiment" in coding.notes["what"].tolist()


def test_another_language_is_refused_with_the_headers_that_were_seen(tmp_path):
    french = ["ID", "Nom de la citation", "Document", "Groupes", "Contenu de la citation", "Codes"]
    with pytest.raises(InputError) as refused:
        load_coding(write_csv(tmp_path / "a.csv", [french, ["1:1", "a", "b", "", CANARY, "Trust"]]))
    assert "Contenu de la citation" in str(refused.value)
    assert "English, Spanish, Portuguese and German" in str(refused.value)
    assert CANARY not in str(refused.value)


def test_a_row_too_long_for_headers_is_not_repeated(tmp_path):
    said = f"{CANARY} and a lot more that somebody said at length"
    with pytest.raises(InputError) as refused:
        load_coding(write_csv(tmp_path / "a.csv", [[said, "b", "c"], ["d", "e", "f"]]))
    assert CANARY not in str(refused.value)


def test_a_sheet_of_codes_tells_names_with_commas_apart(tmp_path):
    quotations = [HEADERS["en"], row("1:1", "Trust, in leaders, Money"), row("1:2", "Trust, Money")]
    codes = [["Code", "Comment"], ["● Trust, in leaders\nGr=1", "Who is trusted"], ["Money", ""], ["Trust", ""]]
    coding = load_coding(write_book(tmp_path / "a.xlsx", {"Quotations": quotations, "Codes": codes}))
    assert [code for _, _, code in told(coding)] == ["Trust, in leaders", "Money", "Trust", "Money"]
    assert coding.codebook.set_index("code")["definition"]["Trust, in leaders"] == "Who is trusted"
    assert not coding.warnings


def test_a_cell_that_the_list_lets_be_parted_in_two_ways_is_told(tmp_path):
    quotations = [HEADERS["en"], row("1:1", "A, B")]
    codes = [["Code"], ["A"], ["B"], ["A, B"]]
    coding = load_coding(write_book(tmp_path / "a.xlsx", {"Quotations": quotations, "Codes": codes}))
    assert [code for _, _, code in told(coding)] == ["A, B"]
    [warning] = coding.warnings
    assert "several ways" in warning
    assert "Rows: 2" in warning


def test_a_cell_that_the_list_cannot_make_up_is_refused(tmp_path):
    quotations = [HEADERS["en"], row("1:1", "A"), row("1:2", "A, Z")]
    path = write_book(tmp_path / "a.xlsx", {"Quotations": quotations, "Codes": [["Code"], ["A"], ["B"]]})
    with pytest.raises(InputError) as refused:
        load_coding(path)
    [problem] = refused.value.problems
    assert (problem.row, problem.column) == (3, "Codes")


def test_without_a_list_codes_that_stand_alone_tell(tmp_path):
    rows = [row("1:1", "Money"), row("1:2", "Trust, Money"), row("1:3", "Trust")]
    coding = load_coding(write_csv(tmp_path / "a.csv", [HEADERS["en"], *rows]))
    assert not coding.warnings
    doubtful = load_coding(write_csv(tmp_path / "b.csv", [HEADERS["en"], *rows, row("1:4", "Voice, Money")]))
    assert [code for _, at, code in told(doubtful) if at == "1:4"] == ["Voice", "Money"]
    assert "Rows: 5" in doubtful.warnings[0]


def test_groups_named_after_an_attribute_are_attributes(tmp_path):
    first = "County: County 4\nRole: champion\nWave 1"
    rows = [row("1:1", "Trust", groups=first), row("1:2", "Trust", groups=first),
            row("2:1", "Money", document="Interview 2", groups="County: County 2\nCounty: County 3")]  # fmt: skip
    coding = load_coding(write_csv(tmp_path / "a.csv", [HEADERS["en"], *rows]))
    assert coding.attributes == ["County", "Role"]
    assert coding.documents[["County", "Role"]].values.tolist() == [
        ["County 4", "champion"], ["County 2; County 3", ""],
    ]  # fmt: skip
    assert coding.documents["document_groups"][0] == "County: County 4; Role: champion; Wave 1"
    assert coding.codings["County"].tolist() == ["County 4", "County 4", "County 2; County 3"]
    note = coding.notes.set_index("what").loc["document groups read as attributes"]
    assert note["how_many"] == 4
    assert "County, Role" in note["why"]


def test_a_quotation_without_codes_is_counted(tmp_path):
    coding = load_coding(write_csv(tmp_path / "a.csv", [HEADERS["en"], row("1:1", ""), row("1:2", "Trust")]))
    assert (coding.quotations, len(coding.codings)) == (2, 1)
    assert "quotations without a code left out" in coding.notes["what"].tolist()


def test_codes_with_a_shared_prefix_stand_below_it(tmp_path):
    rows = [row("1:1", "Barriers: money"), row("1:2", "Barriers: time"), row("1:3", "Ratio: why")]
    coding = load_coding(write_csv(tmp_path / "a.csv", [HEADERS["en"], *rows]))
    assert [path for _, _, path in told(coding)] == ["Barriers > money", "Barriers > time", "Ratio: why"]
    assert coding.codebook.loc[~coding.codebook["codable"], "code"].tolist() == ["Barriers"]


def test_one_sheet_a_code_is_put_together(tmp_path):
    long = "Voices that nobody has heard before now"
    header = [name for name in HEADERS["en"] if name != "Codes"]
    rows = [[cell for name, cell in zip(HEADERS["en"], row(at, ""), strict=True) if name != "Codes"] for at in "12"]
    codes = [["Code"], [long], ["Trust"]]
    coding = load_coding(
        write_book(tmp_path / "a.xlsx", {long[:31]: [header, *rows], "Trust": [header, rows[0]], "Codes": codes})
    )
    assert sorted(told(coding)) == [
        ("Interview 1", "1", "Trust"),
        ("Interview 1", "1", long),
        ("Interview 1", "2", long),
    ]
    assert coding.quotations == 2


@pytest.mark.parametrize("column", ["ID", "Document", "Quotation Content", "Codes"])
def test_a_missing_column_is_named(tmp_path, column):
    place = HEADERS["en"].index(column)
    lines = [line[:place] + line[place + 1 :] for line in (HEADERS["en"], row("1:1", "Trust"))]
    with pytest.raises(InputError) as refused:
        load_coding(write_csv(tmp_path / "a.csv", lines))
    assert [problem.column for problem in refused.value.problems] == [column]


def test_an_id_over_two_texts_is_refused_without_the_texts(tmp_path):
    rows = [row("1:1", "Trust"), row("1:1", "Money", text=CANARY)]
    with pytest.raises(InputError) as refused:
        load_coding(write_csv(tmp_path / "a.csv", [HEADERS["en"], *rows]))
    assert [(problem.row, problem.column) for problem in refused.value.problems] == [(3, "ID")]
    assert CANARY not in str(refused.value)


def test_no_quotation_below_the_headers_is_refused(tmp_path):
    with pytest.raises(InputError, match="Nothing stands below"):
        load_coding(write_csv(tmp_path / "a.csv", [HEADERS["en"]]))


def test_a_quotation_without_a_document_is_refused(tmp_path):
    with pytest.raises(InputError) as refused:
        load_coding(write_csv(tmp_path / "a.csv", [HEADERS["en"], row("1:1", "Trust", document="")]))
    assert [(problem.row, problem.column) for problem in refused.value.problems] == [(2, "Document")]
