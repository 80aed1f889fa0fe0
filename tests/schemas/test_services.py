import pytest
import yaml
from pydantic import ValidationError

from evalkit.errors import InputError
from evalkit.load.instrument import load_instrument
from evalkit.schemas.instrument import Instrument

YES_NO = [{"id": "yes", "label": "Yes", "value": "1"}, {"id": "no", "label": "No", "value": "0"}]


def question(name, asks="need", service="food", yes=("yes",), **further):
    about = {"service": service, "asks": asks} | ({"yes": list(yes)} if yes else {})
    return {"id": name, "kind": "single", "text": name, "label": name, "column": name, "options": YES_NO,
            "about_service": about} | further  # fmt: skip


def reasons(name="why", **further):
    options = [{"id": "cost", "label": "Cost", "column": "why_cost"}]
    return question(name, "barrier", yes=(), kind="multi", column=None, options=options) | further


def county_wide(*items, groups=()):
    return Instrument.model_validate(
        {"id": "county_wide", "title": "t", "source": "s", "population": "sample", "invited": None,
         "items": list(items), "groups": list(groups)}
    )  # fmt: skip


def test_questions_about_services_stand_apart_from_the_others():
    instrument = county_wide(question("need"), question("hard", "difficulty"), reasons(), question("x") | {
        "about_service": None})  # fmt: skip
    assert [item.id for item in instrument.about_services()] == ["need", "hard", "why"]


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ([question("need", kind="text", options=[])], "its kind must be single"),
        ([question("need"), reasons(kind="single", column="w", options=YES_NO)], "its kind must be multi"),
        ([question("need", yes=())], "yes must list the options that mean yes: of yes, no"),
        ([question("need", yes=("yes", "perhaps"))], "item need: yes names perhaps, which is not among the options"),
        ([question("need"), reasons(about_service={"service": "food", "asks": "barrier", "yes": ["cost"]})],
         "yes is for questions of need and difficulty"),
        ([question("need"), question("again")], "questions about services given more than once: need of food"),
        ([question("hard", "difficulty")], "nobody is asked who needs it"),
        ([question("need"), reasons()], "item why asks why food is hard to get, .* and no item asks about difficulty"),
    ],
)  # fmt: skip
def test_a_question_that_does_not_fit_is_told(items, told):
    with pytest.raises(ValidationError, match=told):
        county_wide(*items)


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        ([{"item": "income"}], "groups names the item income, which is not among the items"),
        ([{"item": "need", "reference": "perhaps"}], "perhaps is no group of need"),
        ([{"item": "why"}], "is of the kind multi, not single"),
        ([{"item": "need"}, {"item": "need"}], "groups given more than once: need"),
    ],
)
def test_a_grouping_that_does_not_fit_is_told(groups, told):
    with pytest.raises(ValidationError, match=told):
        county_wide(question("need"), question("hard", "difficulty"), reasons(), groups=groups)


@pytest.mark.parametrize(
    ("grouping", "key", "remedy"),
    [
        ({"item": "nede"}, "item", "Did you mean need?"),
        ({"item": "income"}, "item", "Write one of: need, hard."),
        ({"item": "need", "reference": "Perhaps"}, "reference", "Write the id of one: yes, no."),
    ],
)
def test_a_misspelt_group_is_told_with_its_line_and_what_may_be_written(tmp_path, grouping, key, remedy):
    told = county_wide(question("need"), question("hard", "difficulty"))
    held = told.model_dump(mode="json", exclude_none=True)
    held |= {"invited": None, "groups": [{"item": "hard"}, grouping]}
    file = tmp_path / "a.yml"
    file.write_text(yaml.safe_dump(held, sort_keys=False), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_instrument(file)
    (problem,) = caught.value.problems
    assert problem.remedy == remedy
    assert file.read_text(encoding="utf-8").splitlines()[problem.row - 1].strip(" -") == f"{key}: {grouping[key]}"


def test_the_id_of_a_grouping_must_not_read_as_two():
    with pytest.raises(ValidationError, match="holds a"):
        county_wide(question("need+more"), groups=[{"item": "need+more"}])
