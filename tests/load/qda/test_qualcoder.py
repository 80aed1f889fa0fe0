"""QualCoder's project as a folder, an archive and a database; its report."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest

from evalkit.errors import InputError
from evalkit.load.coding import load_coding

SCHEMA = """
create table source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text,
  date text);
create table code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer);
create table code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text,
  color text);
create table code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer,
  owner text, date text, memo text);
create table code_image (imid integer primary key, id integer, x1 integer, y1 integer, width integer, height integer,
  cid integer, memo text, date text, owner text);
create table cases (caseid integer primary key, name text, memo text, owner text, date text);
create table case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer);
create table attribute (attrid integer primary key, name text, attr_type text, value text, id integer);
"""
ROWS = """
insert into source values (1, 'Interview 1', 'We trust 🌞 them.', null, '', 'ana', ''),
  (2, 'Map', null, '/images/map.png', '', 'ana', ''), (3, 'Group', 'Money is short.', null, '', 'ana', '');
insert into code_cat values (1, 'Relations', 'ana', '', 'What binds', null), (2, 'Partners', 'ana', '', '', 1),
  (3, 'Loop', 'ana', '', '', 3);
insert into code_name values (1, 'Trust', 'Who trusts', 2, 'ana', '', '#f781f3'), (2, 'Money', '', null, 'ana', '', ''),
  (3, 'Circle', '', 3, 'ana', '', '');
insert into code_text values (1, 1, 1, 'trust', 3, 8, 'ana', '2021-03-04 10:00:00', ''),
  (2, 2, 1, 'trust', 3, 8, 'ben', '2021-03-05 10:00:00', ''),
  (3, 2, 3, 'Money', 0, 5, 'ben', '2021-03-05 10:00:00', ''),
  (4, 9, 1, 'We', 0, 2, 'ben', '2021-03-05 10:00:00', '');
insert into code_image values (1, 2, 0, 0, 5, 5, 1, '', '2021-03-05 10:00:00', 'ana');
insert into cases values (1, 'Ana', '', '', ''), (2, 'Bea', '', '', '');
insert into case_text values (1, 1, 1, 0, 17), (2, 1, 3, 0, 5), (3, 2, 3, 5, 9);
insert into attribute values (1, 'county', 'case', 'County 4', 1), (2, 'county', 'case', 'County 2', 2),
  (3, 'kind', 'file', 'interview', 1);
"""


def write_project(folder: Path) -> Path:
    folder.mkdir()
    with closing(sqlite3.connect(folder / "data.qda")) as connection:
        connection.executescript(SCHEMA + ROWS)
    return folder


def as_archive(folder: Path) -> Path:
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(folder / "data.qda", "study.qda/data.qda")
    return path


@pytest.mark.parametrize("given", [lambda folder: folder, as_archive, lambda folder: folder / "data.qda"])
def test_a_project_in_each_shape(tmp_path, given):
    folder = write_project(tmp_path / "study.qda")
    coding = load_coding(given(folder))
    assert (coding.tool, coding.experimental, coding.quotations) == ("QualCoder", True, 3)
    assert coding.codings["code_path"].tolist() == ["Relations > Partners > Trust", "Money", "Money",
                                                    "Relations > Partners > Trust"]  # fmt: skip
    assert coding.codings["coder"].tolist() == ["ana", "ben", "ben", "ana"]
    assert coding.codings["medium"].tolist() == ["text", "text", "text", "picture"]
    assert coding.codings["start"].isna().tolist() == [False, False, False, True]
    codes = coding.codebook.set_index("code")
    assert codes.loc["Trust", ["definition", "colour", "codable"]].tolist() == ["Who trusts", "#F781F3", True]
    assert not codes["codable"]["Partners"]
    assert codes["parent_path"]["Circle"] == "Loop"
    assert coding.notes.set_index("what")["how_many"]["codings left out"] == 1


def test_cases_and_attributes_stand_beside_their_files(tmp_path):
    coding = load_coding(write_project(tmp_path / "study.qda"))
    documents = coding.documents.set_index("document")
    assert documents.loc["Interview 1", ["case", "county", "kind"]].tolist() == ["Ana", "County 4", "interview"]
    assert documents.loc["Group", ["case", "county", "kind"]].tolist() == ["Ana; Bea", "County 4; County 2", ""]
    assert documents["source_text"]["Interview 1"] == "We trust 🌞 them."
    assert any("several cases" in warning for warning in coding.warnings)


def test_the_project_is_not_touched(tmp_path):
    folder = write_project(tmp_path / "study.qda")
    before = (folder / "data.qda").read_bytes()
    load_coding(folder)
    assert [path.name for path in folder.iterdir()] == ["data.qda"]
    assert (folder / "data.qda").read_bytes() == before


@pytest.mark.parametrize("kept", [20, 100, 4096, 9000])
def test_a_database_that_is_cut_off_is_refused(tmp_path, kept):
    folder = write_project(tmp_path / "study.qda")
    data = (folder / "data.qda").read_bytes()
    (folder / "data.qda").write_bytes(data[:kept])
    with pytest.raises(InputError):
        load_coding(folder)


def test_cells_of_another_kind_are_read_as_text_or_left_out(tmp_path):
    folder = write_project(tmp_path / "study.qda")
    with closing(sqlite3.connect(folder / "data.qda")) as connection:
        connection.executescript("""update code_text set pos0 = 'here', owner = 7 where ctid = 1;
            update source set fulltext = x'5765', name = null where id = 1; update code_name set memo = 3.5;""")
    coding = load_coding(folder)
    first = coding.codings.iloc[0]
    assert pd.isna(first["start"])
    assert (first["coder"], first["document"]) == ("7", "column 1")
    assert coding.documents["source_text"][0] == "We"


def test_another_database_and_another_folder_are_refused(tmp_path):
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        connection.execute("create table people (name text)")
    with pytest.raises(InputError, match="No tool is known"):
        load_coding(tmp_path / "a.db")
    with pytest.raises(InputError):
        load_coding(tmp_path)


def test_a_query_without_end_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr("evalkit.load.qualcoder.database._TIMES", 0)
    monkeypatch.setattr("evalkit.load.qualcoder.database._STEPS", 1)
    with pytest.raises(InputError, match="can't be read"):
        load_coding(write_project(tmp_path / "study.qda"))


def test_moving_the_folder_changes_nothing(tmp_path):
    folder = write_project(tmp_path / "study.qda")
    moved = tmp_path / "a folder with #, % and ?"
    shutil.copytree(folder, moved)
    assert load_coding(moved).quotations == 3
