import pytest

from evalkit.files import files_replaced, folder_replaced, sha256, write_whole


def left_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_text_is_written_as_it_is_and_for_others_to_read(tmp_path):
    path = tmp_path / "new" / "a.html"
    write_whole(path, "año\n")
    assert path.read_bytes() == "año\n".encode()
    assert path.stat().st_mode & 0o777 == 0o644
    assert left_in(path.parent) == ["a.html"]


def test_a_text_that_can_not_be_written_leaves_the_old_one(tmp_path):
    path = tmp_path / "a.html"
    write_whole(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "half \ud800")
    assert path.read_text(encoding="utf-8") == "old"
    assert left_in(tmp_path) == ["a.html"]


def test_a_folder_is_replaced_as_a_whole(tmp_path):
    folder = tmp_path / "store" / "published"
    for name in ("first", "second"):
        with folder_replaced(folder) as fresh:
            (fresh / name).write_text(name, encoding="utf-8")
            assert not (folder / name).exists()
    assert left_in(folder) == ["second"]
    assert left_in(folder.parent) == ["published"]


def test_a_folder_that_fails_half_way_leaves_the_old_one(tmp_path):
    folder = tmp_path / "published"
    folder.mkdir()
    (folder / "old").touch()

    def fill():
        with folder_replaced(folder) as fresh:
            (fresh / "new").touch()
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        fill()
    assert left_in(folder) == ["old"]
    assert left_in(tmp_path) == ["published"]


def test_a_folder_that_can_not_be_put_in_place_leaves_the_old_one(tmp_path, monkeypatch):
    folder = tmp_path / "published"
    folder.mkdir()
    (folder / "old").touch()
    rename = type(folder).rename

    def refuse_the_new(path, target):
        if path.name == "fresh":
            raise OSError("disk is gone")
        return rename(path, target)

    def fill():
        with folder_replaced(folder) as fresh:
            (fresh / "new").touch()
            monkeypatch.setattr(type(folder), "rename", refuse_the_new)

    with pytest.raises(OSError, match="disk is gone"):
        fill()
    assert left_in(folder) == ["old"]
    assert left_in(tmp_path) == ["published"]


def test_the_hash_is_sha_256(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert sha256(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_files_are_put_in_place_together_and_for_their_owner_alone(tmp_path):
    (tmp_path / "a.csv").write_text("old", encoding="utf-8")
    with files_replaced(tmp_path) as fresh:
        for name in ("a.csv", "b.csv"):
            (fresh / name).write_text("new", encoding="utf-8")
        assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "old"
    assert left_in(tmp_path) == ["a.csv", "b.csv"]
    assert {path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"new"}
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_files_that_fail_half_way_leave_the_old_ones(tmp_path):
    (tmp_path / "a.csv").write_text("old", encoding="utf-8")

    def fill():
        with files_replaced(tmp_path) as fresh:
            (fresh / "a.csv").write_text("half", encoding="utf-8")
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        fill()
    assert left_in(tmp_path) == ["a.csv"]
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "old"
