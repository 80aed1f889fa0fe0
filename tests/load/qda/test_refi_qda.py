import pandas as pd
import pytest

from evalkit import InputError, load_coding
from tests.load.refi.projects import CODES, READ, TEXT, project, selection, text_source, write_qdpx
from tests.load.shared import shared

PATHS = ("internal://a.txt", "a.txt", "relative:///a.txt", "internal://sources/a.txt", "INTERNAL://A.txt")


def read(tmp_path, *sources, files=None, **more):
    return load_coding(write_qdpx(tmp_path / "p.qdpx", project(*sources, **more), files))


def note(coding, what):
    return coding.notes.set_index("what")["how_many"].get(what)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("folder", ["sources", "Sources", "SOURCES"])
def test_a_source_is_found_however_its_path_is_written(tmp_path, path, folder):
    coding = read(tmp_path, text_source("D1", "Interview 1", path=path), files={f"{folder}/a.txt": TEXT.encode()})
    assert coding.documents["source_text"].tolist() == [READ]
    assert coding.warnings == []


def test_codings_have_document_code_coder_and_moment(tmp_path):
    one = selection("S1", 0, 14, ("C1", "U1", "2021-06-07T10:00:00-06:00"), ("C2", "U2"), name="We trust them.")
    coding = read(tmp_path, text_source("D1", "Interview 1", one + selection("S2", 16, 20), "a.txt"),
                  files={"sources/a.txt": TEXT})  # fmt: skip
    rows = coding.codings
    assert rows["document"].unique().tolist() == ["Interview 1"]
    assert rows["quotation_id"].tolist() == ["S1", "S1"]
    assert rows["code_path"].tolist() == ["Trust", "Trust > Missing voices"]
    assert rows["code"].tolist() == ["Trust", "Missing voices"]
    assert rows["coder"].tolist() == ["Ana", "Ben"]
    assert rows["created"].tolist() == [pd.Timestamp("2021-06-07 16:00:00"), pd.NaT]
    assert rows["start"].tolist() == [0, 0]
    assert rows["end"].tolist() == [14, 14]
    assert rows["text"].tolist() == ["We trust them."] * 2
    assert coding.quotations == 2
    assert note(coding, "quotations without a code left out") == 1


def test_the_codebook_keeps_order_nesting_colours_and_headings(tmp_path):
    book = read(tmp_path).codebook
    assert book["code_path"].tolist() == ["Trust", "Trust > Missing voices", "Money"]
    assert book["parent_path"].tolist() == ["", "Trust", ""]
    assert book["colour"].tolist() == ["#00AAFF", "", "#00FF00"]
    assert book["codable"].tolist() == [True, False, True]
    assert book["definition"].tolist() == ["Who is believed", "", ""]
    assert book["code_id"].tolist() == ["C1", "C2", "C3"]


@pytest.mark.parametrize(
    ("origin", "tool"),
    [("", "REFI-QDA"), ("NVivo for Windows 12.6", "NVivo for Windows 12.6 (REFI-QDA)"),
     ("MAXQDA 2020 (Release 20.4.2)", "MAXQDA 2020 (REFI-QDA)"), ("QualCoder", "QualCoder (REFI-QDA)")],
)  # fmt: skip
def test_the_origin_tells_the_tool(tmp_path, origin, tool):
    assert read(tmp_path, origin=origin).tool == tool


def test_a_project_file_alone_is_read_with_text_that_stands_in_it(tmp_path):
    inline = "<PlainTextContent>We trust them.</PlainTextContent>" + selection("S1", 3, 8, ("C1", "U1"))
    path = tmp_path / "p.qde"
    path.write_text(project(text_source("D1", "One", inline), text_source("D2", "Two", path="b.txt")), "utf-8")
    coding = load_coding(path)
    assert coding.documents["source_text"].isna().tolist() == [False, True]
    assert coding.codings["code"].tolist() == ["Trust"]
    assert ["1 documents are missing: Two" in told for told in coding.warnings] == [True]


def test_missing_and_empty_sources_are_told_and_the_rest_is_read(tmp_path):
    sources = [text_source(f"D{at}", f"Interview {at}", selection(f"S{at}", 0, 2, ("C1", "U1"), name="We"), f"{at}.txt")
               for at in range(3)]  # fmt: skip
    coding = read(tmp_path, *sources, files={"sources/0.txt": TEXT, "sources/1.txt": b""})
    assert len(coding.codings) == 3
    assert "files of 1 documents are missing: Interview 2" in coding.warnings[0]
    assert "files of 1 documents are empty: Interview 1" in coding.warnings[1]
    assert coding.documents["characters"].isna().tolist() == [False, True, True]


def test_a_text_is_read_without_byte_order_mark_and_with_line_feeds(tmp_path):
    coding = read(tmp_path, text_source("D1", "One", path="a.txt"), files={"sources/a.txt": "\ufeff" + TEXT})
    assert coding.documents["source_text"].tolist() == [READ]


def test_other_encodings_are_read_and_binary_is_told(tmp_path):
    sources = [text_source("D1", "One", path="a.txt"), text_source("D2", "Two", path="b.txt")]
    files = {"sources/a.txt": "niños y niñas".encode("cp1252"), "sources/b.txt": bytes(range(256)) * 9}
    coding = read(tmp_path, *sources, files=files)
    assert coding.documents["source_text"].fillna("-").tolist() == ["niños y niñas", "-"]
    assert "no known encoding: Two" in coding.warnings[0]


def test_sources_of_one_name_or_none_are_told_apart(tmp_path):
    coding = read(tmp_path, *(text_source(f"D{at}", name, "<PlainTextContent>x</PlainTextContent>")
                              for at, name in enumerate(["Talk", "Talk", "", "Talk (2)"])))  # fmt: skip
    assert coding.documents["document"].tolist() == ["Talk", "Talk (2)", "document 3", "Talk (2) (2)"]
    assert coding.warnings[0] == "1 documents have no name and are numbered: document 3."
    assert "told apart by a number: Talk (2)" in coding.warnings[1]


def test_codes_of_one_path_are_told_apart(tmp_path):
    codes = ('<CodeBook><Codes><Code guid="1" name="A"><Code guid="2" name="B"/></Code><Code guid="3" name="A > B"/>'
             '<Code guid="4" name=""/></Codes></CodeBook>')  # fmt: skip
    coding = read(tmp_path, codes=codes)
    assert coding.codebook["code_path"].tolist() == ["A", "A > B", "A > B (2)", "code without a name"]
    assert len(coding.warnings) == 2


def test_references_to_nothing_are_told(tmp_path):
    one = selection("S1", 0, 2, ("C9", "U1"), ("C1", "U9"))
    more = ('<Sets><Set guid="X" name="Round 1"><MemberSource targetGUID="D9"/></Set></Sets>')  # fmt: skip
    coding = read(tmp_path, text_source("D1", "One", "<PlainTextContent>We.</PlainTextContent>" + one), more=more)
    assert coding.codings[["code", "coder"]].values.tolist() == [["Trust", ""]]
    assert [told[:40] for told in coding.warnings] == [
        "1 references to codes point at none that", "1 references to coders point at none tha",
        "1 references to variables and documents ",
    ]  # fmt: skip


def test_a_guid_of_two_quotations_is_told_and_of_two_codes_refused(tmp_path):
    twice = selection("S1", 0, 2, ("C1", "U1")) + selection("S1", 3, 8, ("C1", "U1"))
    coding = read(tmp_path, text_source("D1", "One", "<PlainTextContent>We trust.</PlainTextContent>" + twice))
    assert coding.codings["quotation_id"].tolist() == ["S1", "S1 (2)"]
    assert "quotations have a GUID that another has: One" in coding.warnings[0]
    with pytest.raises(InputError, match="Two codes have the GUID c1: Trust and Money"):
        read(tmp_path, codes=CODES.replace("C3", "{c1}"))
    with pytest.raises(InputError, match="Two documents have the GUID d1: One and Two"):
        read(tmp_path, text_source("D1", "One"), text_source("D1", "Two"))


def test_a_pdfs_page_and_its_text_bear_the_same_quotation(tmp_path):
    page = ('<PDFSelection guid="S1" name="x"><Representation><PlainTextContent>trust</PlainTextContent>'
            '</Representation><Coding><CodeRef targetGUID="C1"/></Coding></PDFSelection>')  # fmt: skip
    text = f'<Representation plainTextPath="a.txt">{selection("S1", 3, 8, ("C1", "U1"))}</Representation>'
    pdf = f'<PDFSource guid="D1" name="Report" path="internal://r.pdf">{page}{text}</PDFSource>'
    coding = read(tmp_path, pdf, files={"sources/a.txt": TEXT, "sources/r.pdf": b"%PDF"})
    assert coding.codings["quotation_id"].tolist() == ["S1", "S1"]
    assert coding.codings["medium"].tolist() == ["pdf", "text"]
    assert coding.codings["start"].isna().tolist() == [True, False]
    assert coding.codings["text"][0] == "trust"
    assert coding.documents["medium"].tolist() == ["pdf"]
    assert (coding.quotations, coding.warnings) == (1, [])


def test_pictures_sound_and_films_have_no_positions_but_their_transcripts_have(tmp_path):
    code = '<Coding creatingUser="U1"><CodeRef targetGUID="C1"/></Coding>'
    transcript = ('<Transcript plainTextPath="a.txt"><SyncPoint guid="P1" position="3"/>'
                  '<SyncPoint guid="P2" position="8"/>'
                  f'<TranscriptSelection guid="S3" fromSyncPoint="P1" toSyncPoint="P2">{code}</TranscriptSelection>'
                  "</Transcript>")  # fmt: skip
    sources = [
        f'<PictureSource guid="D1" name="map"><PictureSelection guid="S1" name="Quotation 1">{code}</PictureSelection>'
        "</PictureSource>",
        f'<AudioSource guid="D2" name="talk">{transcript}<AudioSelection guid="S2" begin="0" end="9">{code}'
        "</AudioSelection></AudioSource>",
        f'<VideoSource guid="D3" name="film"><VideoSelection guid="S4" begin="0" end="9">{code}</VideoSelection>'
        "</VideoSource>",
    ]
    rows = read(tmp_path, *sources, files={"sources/a.txt": TEXT}).codings.set_index("quotation_id")
    assert rows["medium"].to_dict() == {"S1": "picture", "S2": "audio", "S3": "text", "S4": "video"}
    assert rows["start"].dropna().to_dict() == {"S3": 3}
    assert rows.loc["S1", "text"] == ""


def test_a_code_on_a_whole_document_counts(tmp_path):
    inside = '<PlainTextContent>We.</PlainTextContent><Coding creatingUser="U2"><CodeRef targetGUID="C3"/></Coding>'
    coding = read(tmp_path, text_source("D1", "One", inside))
    assert coding.codings[["code", "coder", "quotation_id"]].values.tolist() == [["Money", "Ben", "D1"]]
    assert note(coding, "documents coded as a whole") == 1


def test_positions_that_cannot_be_are_told(tmp_path):
    odd = "".join(selection(f"S{at}", *where, ("C1", "U1")) for at, where in
                  enumerate([("-1", "4"), ("5", "2"), ("x", ""), ("9" * 40, "9" * 41)]))  # fmt: skip
    coding = read(tmp_path, text_source("D1", "One", "<PlainTextContent>We.</PlainTextContent>" + odd))
    assert coding.codings["start"].isna().all()
    assert "4 quotations of texts have no positions" in coding.warnings[0]


def test_any_order_of_sections_and_any_namespace_is_read(tmp_path):
    qde = ('<q:Project xmlns:q="urn:QDA-XML:project:1:0"><q:Sources><q:TextSource guid="D1" name="One">'
           '<q:PlainTextSelection guid="S1"><q:Coding><q:CodeRef targetGUID="{c1}"/></q:Coding></q:PlainTextSelection>'
           '</q:TextSource></q:Sources><q:CodeBook><q:Codes><q:Code guid="C1" name="Trust"/></q:Codes></q:CodeBook>'
           "</q:Project>")  # fmt: skip
    path = tmp_path / "p.qde"
    path.write_bytes(qde.encode("utf-16"))
    assert load_coding(path).codings["code"].tolist() == ["Trust"]


def test_a_real_export_of_atlas_ti_without_its_sources():
    coding = load_coding(shared("refi_qda/atlasti8_mac_sources_missing.qdpx"))
    assert coding.tool == "ATLAS.ti 8.4.0 (REFI-QDA)"
    assert (len(coding.codings), coding.quotations, len(coding.codebook), len(coding.documents)) == (16, 13, 14, 12)
    assert "files of 12 documents are missing" in coding.warnings[0]
    assert coding.codings["coder"].unique().tolist() == ["Friedrich Markgraf"]
    assert set(coding.codings["medium"]) == {"text", "picture", "pdf", "video"}
    groups = coding.documents.set_index("document")["document_groups"]
    assert groups["Simon.docx"] == "gender: male; Simon; Text files; age: 67"
    # The coder's title of a quotation is not its text; a text as long as the quotation is.
    assert coding.codings.loc[coding.codings["start"] == 688, "text"].tolist() == [""]
    assert coding.codings.loc[coding.codings["start"] == 139, "text"].str.len().tolist() == [56]


def test_codings_without_a_code_said_twice_or_of_nobody_are_told(tmp_path):
    again = '<Coding guid="X" creatingUser="U1"><CodeRef targetGUID="C1"/><CodeRef targetGUID="C1"/></Coding>'
    inside = selection("S1", 0, 2, ("C3", "U2"), name="We", more=again + '<Coding guid="Y" creatingUser="U1"/>')
    nobody = selection("S2", 3, 8, ("C1", ""), name="trust")
    coding = read(tmp_path, text_source("D1", "One", inside + nobody, "a.txt"), files={"sources/a.txt": TEXT})
    assert sorted(coding.codings["code"]) == ["Money", "Trust", "Trust"]
    assert note(coding, "codings that stand there twice") == 1
    assert note(coding, "codings without a code left out") == 1
    assert note(coding, "codings without a coder") == 1


def test_a_case_about_nothing_is_told(tmp_path):
    value = '<VariableValue><VariableRef targetGUID="V1"/><TextValue>County 1</TextValue></VariableValue>'
    more = ('<Variables><Variable guid="V1" name="county"/></Variables>'
            f'<Cases><Case guid="K1">{value}</Case><Case guid="K2"/></Cases>')  # fmt: skip
    assert note(read(tmp_path, more=more), "cases of no document left out") == 1
