import io
import struct
import time
import tracemalloc
import zipfile

import pytest

from evalkit import InputError, load_coding
from evalkit.load.refi import archive, members, xml
from tests.load.refi.projects import READ, TEXT, project, text_source, write_qdpx

ONE = project(text_source("D1", "One", path="a.txt"))
FILES = {"sources/a.txt": TEXT}


def refused(path, match):
    tracemalloc.start()
    started = time.perf_counter()
    with pytest.raises(InputError, match=match) as error:
        load_coding(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert error.value.problems[0].file == path.name
    assert error.value.problems[0].remedy
    assert peak < 200 << 20
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize("bomb", ["project.qde", "sources/a.txt"])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path, bomb):
    zeros = b" " * (40 << 20)
    files = FILES if bomb == "project.qde" else {bomb: zeros}
    qde = ONE.encode() + zeros if bomb == "project.qde" else ONE
    refused(write_qdpx(tmp_path / "p.qdpx", qde, files), f"{bomb} unpacks to more than 200 times its size")


def test_more_than_can_be_held_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 1 << 20)
    path = tmp_path / "p.qde"
    path.write_text(ONE.replace("One", "x" * (1 << 21)), "utf-8")
    refused(path, "larger than 1 MB")
    monkeypatch.setattr(members, "MOST_MEMBERS", 1)
    refused(write_qdpx(tmp_path / "p.qdpx", ONE, FILES), "more than 1 files")


@pytest.mark.parametrize(
    "climbing", ["../out.txt", "sources/../../out.txt", "/etc/out.txt", "C:\\out.txt", "..\\o.txt"]
)
def test_a_path_that_leads_out_of_the_archive_is_refused(tmp_path, climbing):
    refused(write_qdpx(tmp_path / "p.qdpx", ONE, {climbing: b"x"}), "path that leads out of it")
    assert not (tmp_path.parent / "out.txt").exists()


def test_a_source_path_that_climbs_reads_nothing_from_the_disk(tmp_path):
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    for path in ("internal://../secret.txt", str(tmp_path / "secret.txt"), f"absolute://{tmp_path}/secret.txt"):
        coding = load_coding(write_qdpx(tmp_path / "p.qdpx", project(text_source("D1", "One", path=path))))
        assert coding.documents["source_text"].isna().all()
        assert "missing: One" in coding.warnings[0]


ENTITIES = '<!DOCTYPE Project [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("doctype", [ENTITIES, EXTERNAL, "<!DOCTYPE Project>", '<!DOCTYPE Project SYSTEM "p.dtd">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_and_document_types_are_refused(tmp_path, doctype, encoding):
    qde = project(before=doctype).replace("utf-8", encoding).encode(encoding)
    refused(write_qdpx(tmp_path / "p.qdpx", qde), "declares a document type")
    (tmp_path / "p.qde").write_bytes(qde)
    refused(tmp_path / "p.qde", "declares a document type")


def test_no_and_two_project_files_are_refused_by_name(tmp_path):
    refused(write_qdpx(tmp_path / "p.qdpx", ONE, {"other.qde": ONE}), "several project files: project.qde; other.qde")
    refused(write_qdpx(tmp_path / "p.qdpx", ONE, {}, name="project.xml"), "no project file")
    with pytest.warns(UserWarning, match="Duplicate name"):
        write_qdpx(tmp_path / "p.qdpx", ONE, {"project.qde": ONE})
    refused(tmp_path / "p.qdpx", "two files of the name project.qde")


def test_what_a_mac_adds_is_no_second_project_file(tmp_path):
    path = write_qdpx(tmp_path / "p.qdpx", ONE, {**FILES, "__MACOSX/._project.qde": b"x"})
    assert load_coding(path).documents["source_text"].tolist() == [READ]


def test_an_encrypted_archive_is_refused(tmp_path):
    path = write_qdpx(tmp_path / "p.qdpx", ONE, FILES)
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 1)
    path.write_bytes(data)
    refused(path, "archive is encrypted")


def test_another_packing_is_refused(tmp_path):
    refused(write_qdpx(tmp_path / "p.qdpx", ONE, packing=zipfile.ZIP_LZMA), "packed in an unusual way")


def test_a_wrong_checksum_is_refused(tmp_path):
    path = write_qdpx(tmp_path / "p.qdpx", ONE, FILES, packing=zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"We trust", b"We truss"))
    refused(path, "damaged or cut off")


def test_a_lie_about_the_size_is_refused(tmp_path):
    path = write_qdpx(tmp_path / "p.qdpx", ONE, FILES)
    size = struct.pack("<L", len(ONE.encode()))
    path.write_bytes(path.read_bytes().replace(size, struct.pack("<L", 7)))
    refused(path, "damaged or cut off")


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.8, 0.95, 0.99])
def test_a_cut_off_archive_is_refused(tmp_path, share):
    path = write_qdpx(tmp_path / "p.qdpx", ONE, FILES)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    refused(path, "damaged or cut off")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_cut_off_xml_is_refused_by_its_line(tmp_path, share):
    path = tmp_path / "p.qde"
    path.write_text(ONE.replace("><", ">\n<")[: int(len(ONE) * share)], "utf-8")
    refused(path, r"p\.qde, row \d+: The XML is damaged or cut off")


@pytest.mark.parametrize(
    "qde",
    [
        "",
        "<Project>&nothing;</Project>",
        "<Project><a b='1' b='2'/></Project>",
        "<x/>",
        '<?xml version="1.0" encoding="nonsense"?><Project/>',
        "<Project>\x01</Project>",
    ],
)
def test_what_is_no_project_is_refused(tmp_path, qde):
    refused(write_qdpx(tmp_path / "p.qdpx", qde), "The XML (is damaged|holds no REFI-QDA project)")


def test_elements_too_deep_too_many_or_too_long_are_refused(tmp_path, monkeypatch):
    deep = '<Code name="a">' * 5000 + "</Code>" * 5000
    path = tmp_path / "p.qdpx"
    refused(write_qdpx(path, project(codes=f"<CodeBook><Codes>{deep}</Codes></CodeBook>")), "100 deep and more")
    monkeypatch.setattr(xml, "LONGEST_TAG", 1 << 20)
    noise = "".join(chr(97 + at * at % 26) for at in range(1000)) * 3000
    refused(write_qdpx(path, project(text_source("D1", noise)), packing=zipfile.ZIP_STORED), "longer than 1 MB")
    monkeypatch.setattr(xml, "MOST_ELEMENTS", 3)
    refused(write_qdpx(path, ONE), "more than 3 elements")


def test_every_changed_byte_is_read_told_or_refused(tmp_path):
    sound = io.BytesIO()
    with zipfile.ZipFile(sound, "w") as file:
        file.writestr("project.qde", ONE)
        file.writestr("sources/a.txt", TEXT)
    data, path = sound.getvalue(), tmp_path / "p.qdpx"
    seen = set()
    for place in range(0, len(data), 29):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :])
        try:
            seen.add(len(load_coding(path).documents))
        except InputError as error:
            seen.add(type(error.problems[0].what))
    assert seen <= {str, 0, 1}
    assert {str, 1} <= seen
