import pytest
import yaml

import evalkit
from evalkit.checking import check
from evalkit.errors import InputError
from evalkit.pipeline.publish import publish
from tests.load.exports import demo_copy


@pytest.fixture
def home(tmp_path):
    """The demo with its survey fielded again in 2023, by an instrument of its own."""
    home = demo_copy(tmp_path)
    told = yaml.safe_load((home / "initiative.yml").read_text(encoding="utf-8"))
    told["waves"].append({"id": "2023", "label": {"en": "Two years later", "es": "Dos años después"}})
    (first,) = told["surveys"]
    told["surveys"].insert(
        0, first | {"wave": "2023", "instrument": "instruments/later.yml", "file": "exports/later.csv"}
    )
    write(home / "initiative.yml", told)
    (home / "exports" / "later.csv").write_bytes((home / "exports" / "ci_survey.csv").read_bytes())
    write(home / "instruments" / "later.yml", later_instrument(home))
    return home


def write(path, told):
    path.write_text(yaml.safe_dump(told, sort_keys=False, allow_unicode=True), encoding="utf-8")


def later_instrument(home, *entries):
    told = yaml.safe_load((home / "instruments" / "ci_foundation.yml").read_text(encoding="utf-8"))
    told["items"][0]["text"] = {"en": "In other words", "es": "En otras palabras"}
    return told | {"crosswalk": list(entries)}


def test_the_waves_of_an_initiative_are_stacked_earliest_first(home):
    stacked = evalkit.open_waves(home)
    assert stacked.responses.groupby("wave").size().to_dict() == {"2021": 58, "2023": 58}
    assert stacked.responses["wave"].iloc[0] == "2021"
    (row,) = stacked.comparisons[~stacked.comparisons["comparable"]].to_dict("records")
    assert row["why"].startswith("the wording changed; say in crosswalk")
    assert f"{row['item']}@2021" in stacked.responses


def test_a_check_tells_what_may_not_be_compared(home):
    checked = check(home)
    assert checked.problems == []
    said = [note for note in checked.notes["exports/later.csv"] if "may not be compared" in note]
    assert len(said) == 1
    assert said[0].startswith("items that may not be compared between 2021 and 2023: 1. ")
    assert not [note for note in checked.notes["exports/ci_survey.csv"] if "compared" in note]


def test_a_crosswalk_that_does_not_fit_is_a_problem_of_its_file(home):
    item = later_instrument(home)["items"][0]["id"]
    write(home / "instruments" / "later.yml", later_instrument(home, {"item": item, "was": "vision_of_old"}))
    (problem,) = check(home).problems
    assert problem.file == "instruments/later.yml"
    assert problem.what == (
        f"crosswalk → entry 1 → was: the wave 2021 has no item vision_of_old, which {item} is to continue."
    )
    for read in (evalkit.open_waves, publish):
        with pytest.raises(InputError, match="vision_of_old"):
            read(home)


def test_a_crosswalk_is_left_alone_while_a_wave_can_not_be_read(home):
    item = later_instrument(home)["items"][0]["id"]
    write(home / "instruments" / "later.yml", later_instrument(home, {"item": item, "was": "vision_of_old"}))
    (home / "exports" / "ci_survey.csv").unlink()
    assert [problem.file for problem in check(home).problems] == ["exports/ci_survey.csv"]
