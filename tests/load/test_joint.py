import pytest

from evalkit.errors import InputError
from evalkit.load.joint import load_joint

ROWS, UNITS = ["why", "common_agenda"], ["County 1", "County 2"]


def write(home, name, text):
    (home / "joint").mkdir(exist_ok=True)
    (home / "joint" / name).write_text(text, encoding="utf-8")


def problem(home):
    with pytest.raises(InputError) as caught:
        load_joint(home, "joint", ROWS, UNITS)
    (found,) = caught.value.problems
    return found


def test_what_people_wrote_by_row_and_county(tmp_path):
    write(tmp_path, "all.yml", "why:\n  fit: fits\n  conclusion: Both say so.\ncommon_agenda:\n")
    write(tmp_path, "county_1.yml", 'why:\n  fit:\n  conclusion: {en: "", es: "Las dos."}\n')
    entries = load_joint(tmp_path, "joint", ROWS, UNITS)
    assert [(one.row, one.unit, one.fit, one.conclusion) for one in entries] == [
        ("why", "all", "fits", {"en": "Both say so."}),
        ("why", "County 1", None, {"es": "Las dos."}),
    ]


@pytest.mark.parametrize("nothing", ["why:\n", "why:\n  fit:\n  conclusion:\n", "why:\n  conclusion:\n    en:\n"])
def test_a_row_in_which_nobody_wrote_says_nothing(tmp_path, nothing):
    write(tmp_path, "all.yml", nothing)
    assert load_joint(tmp_path, "joint", ROWS, UNITS) == []
    assert load_joint(tmp_path, "elsewhere", ROWS, UNITS) == []


def test_a_row_that_is_none_and_a_file_of_no_county(tmp_path):
    write(tmp_path, "all.yml", "wyh:\n  fit: fits\n")
    assert problem(tmp_path).what == "wyh is neither a research question of the themes file nor a condition."
    write(tmp_path, "all.yml", "why:\n  fit: fits\n")
    write(tmp_path, "county_9.yml", "why:\n")
    assert problem(tmp_path).file == "joint/county_9.yml"


@pytest.mark.parametrize(
    ("text", "row"), [("why:\n  fit: maybe\n", 2), ("why:\n  fits: yes\n", 2), ("why:\nwhy:\n", 2)]
)
def test_what_is_misspelt_is_told_with_its_line(tmp_path, text, row):
    write(tmp_path, "all.yml", text)
    found = problem(tmp_path)
    assert (found.file, found.row) == ("joint/all.yml", row)
