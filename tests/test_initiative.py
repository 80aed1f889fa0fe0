import copy

import pytest
import yaml

from evalkit.errors import InputError, UsageError
from evalkit.initiative import load_initiative
from evalkit.places import demo
from evalkit.schemas.counties import known_codes
from evalkit.show.outlines import _topology

DEMO = yaml.safe_load((demo() / "initiative.yml").read_text(encoding="utf-8"))


def load(folder, told):
    text = yaml.safe_dump(told, sort_keys=False, allow_unicode=True)
    (folder / "initiative.yml").write_text(text, encoding="utf-8")
    return load_initiative(folder)


def problems_of(folder, change):
    told = copy.deepcopy(DEMO)
    change(told)
    with pytest.raises(InputError) as caught:
        load(folder, told)
    assert all(problem.file == "initiative.yml" for problem in caught.value.problems)
    assert all(problem.remedy for problem in caught.value.problems)
    return caught.value.problems


def test_the_demo_as_it_is_declared(tmp_path):
    initiative = load(tmp_path, DEMO)
    assert initiative.home == tmp_path
    assert [unit.id for unit in initiative.units] == [f"County {at}" for at in range(1, 9)]
    assert [service.group for service in initiative.services] == ["surviving"] * 5 + ["thriving"] * 5
    assert "County 4" not in initiative.surveys[0].units


@pytest.mark.parametrize("name", ["County 4", "Condado 4"])
def test_a_county_is_found_by_id_or_label(tmp_path, name):
    assert load(tmp_path, DEMO).find_unit(name).id == "County 4"


def test_a_county_that_is_not_there_is_told_with_those_that_are(tmp_path):
    with pytest.raises(UsageError, match=r"There is no county 'County 9' .* It has: County 1, .*County 8\."):
        load(tmp_path, DEMO).find_unit("County 9")


def test_no_folder_and_no_file(tmp_path):
    with pytest.raises(InputError, match="gone: There is no such folder"):
        load_initiative(tmp_path / "gone")
    with pytest.raises(InputError, match=r"initiative\.yml: The file is missing"):
        load_initiative(tmp_path)


def test_smallest_n_has_no_default(tmp_path):
    (problem,) = problems_of(tmp_path, lambda told: told.update(disclosure={}))
    assert problem.what == "disclosure → smallest_n: this key is required and missing."
    assert problem.row is not None
    (problem,) = problems_of(tmp_path, lambda told: told.pop("disclosure"))
    assert problem.what == "disclosure: this key is required and missing."


@pytest.mark.parametrize("value", [True, "5", "five", 1, 0, -5, 4.5, None])
def test_smallest_n_is_a_whole_number_of_two_or_more(tmp_path, value):
    (problem,) = problems_of(tmp_path, lambda told: told.update(disclosure={"smallest_n": value}))
    assert problem.what.startswith("disclosure → smallest_n: Input should be")


def test_a_misspelt_key_is_told_with_its_line(tmp_path):
    (missing, unknown) = problems_of(tmp_path, lambda told: told.update(wavs=told.pop("waves")))
    assert missing.what == "waves: this key is required and missing."
    lines = (tmp_path / "initiative.yml").read_text(encoding="utf-8").splitlines()
    assert unknown.what == "wavs: this key is not known."
    assert lines[unknown.row - 1] == "wavs:"


def _again(told, **changes):
    told["interviews"].append(told["interviews"][0] | changes)


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("units: County-1 and County 1 can't be told apart", lambda t: t["units"][1].update(id="County-1")),
        ("units: county 1 and County 1 can't be told apart", lambda t: t["units"][1].update(id="county 1")),
        ("units: County 1 and County 1 can't be told apart", lambda t: t["units"][1].update(id="County 1")),
        ("units: All and all can't be told apart", lambda t: t["units"][3].update(id="All")),
        ("units: not_given and not_given can't", lambda t: t["units"][3].update(id="not_given")),
        ("an id begins with a letter or digit and has no slash", lambda t: t["units"][3].update(id="A/B")),
        ("an id begins with a letter or digit and has no slash", lambda t: t["waves"][0].update(id="../2021")),
        ("unit County 1 is of the kind lunar", lambda t: t["units"][0].update(kind="lunar")),
        ("waves given more than once: 2020", lambda t: t["waves"].append(t["waves"][0])),
        ("actions given more than once: public_engagement", lambda t: t["actions"].append(t["actions"][0])),
        ("waves used but not declared: 2022", lambda t: t["surveys"][0].update(wave="2022")),
        ("waves used but not declared: 2022", lambda t: t["action_tracker"].update(wave="2022")),
        ("names units that are not declared: County 9", lambda t: t["surveys"][0]["units"].append("County 9")),
        ("flow_reported knows", lambda t: t["surveys"][0].update(flow_reported={"left": 3})),
        ("declare an export", lambda t: t.update(surveys=[], interviews=[], action_tracker=None)),
        ("must lie in the initiative's folder", lambda t: t["surveys"][0].update(file="../other/a.csv")),
        ("must lie in the initiative's folder", lambda t: t["surveys"][0].update(file="/home/eva/a.csv")),
        ("must lie in the initiative's folder", lambda t: t["surveys"][0].update(file="C:\\eva\\a.csv")),
        ("must lie in the initiative's folder", lambda t: t["surveys"][0].update(instrument="a/../../b.yml")),
        ("must lie in the initiative's folder", lambda t: t["action_tracker"].update(file="")),
        ("must lie in the initiative's folder", lambda t: t["interviews"][0].update(themes="../themes.yml")),
        ("must lie in the initiative's folder", lambda t: t["interviews"][0].update(joint="/joint")),
        ("waves used but not declared: 2022", lambda t: t["interviews"][0].update(wave="2022")),
        ("an id begins with a letter or digit", lambda t: t["interviews"][0].update(id="a/b")),
        ("interviews can't be called actions", lambda t: t["interviews"][0].update(id="actions")),
        ("interviews given more than once: interviews_2021 of the wave 2021", lambda t: _again(t, joint="other")),
        ("the joint folders of interviews given more than once: joint", lambda t: _again(t, id="others")),
        ("smallest_n_speakers is missing", lambda t: t["disclosure"].pop("smallest_n_speakers")),
    ],
)
def test_what_does_not_fit_together_is_told(tmp_path, what, change):
    (problem,) = problems_of(tmp_path, change)
    assert what in problem.what


def test_a_year_without_quotes_is_told_how_to_write_it(tmp_path):
    (problem,) = problems_of(tmp_path, lambda told: told["waves"][0].update(id=2021))
    assert problem.remedy == 'Write "2021".'


@pytest.mark.parametrize(
    ("codes", "row", "what", "remedy"),
    [
        (
            ["35001", "35999"],
            2,
            "no county of the packaged boundaries (2017) has the code 35999.",
            "Correct it, or leave",
        ),
        (["09110"], 1, "has the code 09110, which is newer.", "Write the county's code of 2017, or leave fips out"),
        (["02063"], 1, "has the code 02063, which is newer.", "Write the county's code of 2017, or leave fips out"),
        (["35001", "35013", "35001"], 3, "County 3 has the code 35001 of County 1.", "Correct one of them"),
        (["35O01"], 1, "a FIPS code is five digits.", 'Write them in quotation marks, such as "35001".'),
        ([35001], 1, "a FIPS code is five digits.", 'Write them in quotation marks, such as "35001".'),
    ],
)
def test_a_code_of_no_county_or_of_two_is_told_with_its_line(tmp_path, codes, row, what, remedy):
    def change(told):
        for unit, code in zip(told["units"], codes, strict=False):
            unit["fips"] = code

    (problem,) = problems_of(tmp_path, change)
    lines = (tmp_path / "initiative.yml").read_text(encoding="utf-8").splitlines()
    assert problem.row == [at for at, line in enumerate(lines, start=1) if "fips:" in line][row - 1]
    assert problem.what == f"units → entry {row} → fips: {what}" or problem.what.endswith(what)
    assert problem.remedy.startswith(remedy)


def test_every_county_that_can_be_drawn_may_stand_there():
    assert known_codes() == {str(county["id"]) for county in _topology()["objects"]["counties"]["geometries"]}


@pytest.mark.parametrize("weight", [1, 0.5])
def test_the_largest_weight_is_a_multiple_of_the_mean(tmp_path, weight):
    change = lambda told: told["surveys"][0].update(design={"largest_weight": weight})  # noqa: E731
    (problem,) = problems_of(tmp_path, change)
    assert problem.what.endswith("it is a multiple of the mean weight, so it must be above 1.")
    assert problem.row is not None


def test_a_tracker_with_yes_unquoted_is_not_told_to_lack_it(tmp_path):
    load(tmp_path, DEMO)
    text = (tmp_path / "initiative.yml").read_text(encoding="utf-8")
    assert text.count("'yes':") == 1
    (tmp_path / "initiative.yml").write_text(text.replace("'yes':", "yes:"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_initiative(tmp_path)
    (problem,) = caught.value.problems
    assert "yes has no quotation marks" in problem.what


def test_an_initiative_may_have_only_actions(tmp_path):
    assert load(tmp_path, DEMO | {"surveys": []}).action_tracker is not None


def test_an_initiative_may_have_only_interviews(tmp_path):
    initiative = load(tmp_path, DEMO | {"surveys": [], "action_tracker": None})
    assert [(one.id, one.joint) for one in initiative.interviews] == [("interviews_2021", "joint")]


@pytest.mark.parametrize("value", [True, "5", 1, 0, 4.5])
def test_smallest_n_of_speakers_is_a_whole_number_of_two_or_more(tmp_path, value):
    (problem,) = problems_of(tmp_path, lambda told: told["disclosure"].update(smallest_n_speakers=value))
    assert problem.what.startswith("disclosure → smallest_n_speakers: Input should be")


def test_without_interviews_no_smallest_n_of_speakers_is_asked_for(tmp_path):
    told = DEMO | {"interviews": [], "disclosure": {"smallest_n": 5}}
    assert load(tmp_path, told).disclosure.smallest_n_speakers is None
