from evalkit import load_coding
from tests.load.refi.projects import project, text_source, write_qdpx

VARIABLES = ('<Variables><Variable guid="V1" name="county" typeOfVariable="Text"/><Variable guid="V2" name="age"/>'
             '<Variable guid="V3" name="never"/></Variables>')  # fmt: skip


def value(variable, written, kind="Text"):
    return f'<VariableValue><VariableRef targetGUID="{variable}"/><{kind}Value>{written}</{kind}Value></VariableValue>'


def read(tmp_path, cases, own="", sets=""):
    sources = [text_source(f"D{at}", f"Interview {at}", own if at == 1 else "") for at in (1, 2)]
    more = f"{VARIABLES}<Cases>{cases}</Cases><Sets>{sets}</Sets>"
    return load_coding(write_qdpx(tmp_path / "p.qdpx", project(*sources, more=more)))


def test_cases_and_sources_give_attributes(tmp_path):
    cases = (f'<Case guid="K1" name="Champion 3">{value("V1", "County 4")}<SourceRef targetGUID="D2"/></Case>'
             f'<Case guid="K2">{value("V1", " County 1 ")}<SourceRef targetGUID="d1"/></Case>')  # fmt: skip
    coding = read(tmp_path, cases, own=value("V2", "41", "Integer"))
    assert coding.attributes == ["case", "county", "age"]
    assert coding.documents[["case", "county", "age"]].values.tolist() == [
        ["", "County 1", "41"], ["Champion 3", "County 4", ""]
    ]  # fmt: skip


def test_several_cases_of_one_document_are_joined(tmp_path):
    cases = "".join(
        f'<Case guid="K{at}" name="Person {at}">{value("V1", "County 4")}<SourceRef targetGUID="D1"/></Case>'
        for at in (1, 2)
    )
    documents = read(tmp_path, cases).documents
    assert documents.loc[0, ["case", "county"]].tolist() == ["Person 1; Person 2", "County 4"]


def test_a_case_of_a_part_and_an_unknown_variable_are_told(tmp_path):
    cases = (f'<Case guid="K1" name="x"><SelectionRef targetGUID="S1"/></Case>'
             f'<Case guid="K2">{value("V9", "1")}<SourceRef targetGUID="D1"/></Case>')  # fmt: skip
    coding = read(tmp_path, cases)
    assert coding.attributes == []
    assert coding.notes.set_index("what")["how_many"]["cases of parts of documents"] == 1
    assert "1 references to variables" in coding.warnings[-1]


def test_sets_of_documents_are_groups_and_sets_of_codes_are_told(tmp_path):
    sets = "".join(f'<Set guid="X{at}" name="{name}">{inside}</Set>' for at, (name, inside) in enumerate([
        ("Round 1", '<MemberSource targetGUID="D1"/><MemberSource targetGUID="D2"/>'),
        ("County 4", '<MemberSource targetGUID="D1"/>'), ("Feelings", '<MemberCode targetGUID="C1"/>')]))  # fmt: skip
    coding = read(tmp_path, "", sets=sets)
    assert coding.documents["document_groups"].tolist() == ["Round 1; County 4", "Round 1"]
    assert coding.notes.set_index("what")["how_many"]["groups of codes left out"] == 1
