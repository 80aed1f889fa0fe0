from evalkit import vocabulary as v
from evalkit.load.survey import load_survey
from tests.load.exports import INSTRUMENT, answered, instrument, plain, write_csv

AGE = {"id": "age", "kind": "number", "text": "?", "label": "Age", "column": "Q3_1"}
BANDS = {"id": "band", "kind": "single", "text": "?", "label": "Band", "derive": "age", "options": [
    {"id": "young", "label": "Under 30", "range": [None, 29]}, {"id": "old", "label": "30 to 99", "range": [30, 99]},
]}  # fmt: skip
SECTOR = INSTRUMENT["items"][2]
OTHER = {**SECTOR, "options": [*SECTOR["options"], {"id": "other", "value": "3", "label": "Other"}],
         "other_text": {"column": "comment", "assign": {"city hall": "public"}}}  # fmt: skip
TEAMS = {**INSTRUMENT["items"][3], "other_text": {"column": "comment", "assign": {"my garden": "food"}}}


def read(tmp_path, items, rows, **changes):
    questions = instrument(items=items, scales=[], anchors={}, flow={"answered_any_of": [items[0]["id"]]}, **changes)
    return load_survey(write_csv(tmp_path / "a.csv", plain(rows)), questions)


def notes_of(survey):
    return dict(zip(survey.notes["what"], survey.notes["how_many"], strict=True))


def test_bands_hold_both_ends_and_keep_the_source_s_kind_of_missing(tmp_path):
    rows = [answered(f"r{at}", Q3_1=age) for at, age in enumerate(["29", "30", "99", "100"])]
    items = [AGE | {"missing": {"-8": v.REFUSED}}, BANDS, SECTOR]
    questions = instrument(items=items, scales=[], anchors={}, flow={"answered_any_of": ["sector"]})
    path = write_csv(tmp_path / "a.csv", plain([*rows, answered("r4", Q3_1="-8")]))
    survey = load_survey(path, questions)
    assert survey.responses["band"].fillna("").tolist() == ["young", "old", "old", "", ""]
    assert survey.missing["band"].tolist() == ["", "", "", v.USER_MISSING, v.REFUSED]
    assert notes_of(survey)["band made from age"] == 3
    assert notes_of(survey)["band: answers to age in none of its groups"] == 1
    (why,) = survey.notes.loc[survey.notes["what"] == "band made from age", "why"]
    assert "young: … to 29; old: 30 to 99" in why


def test_groups_of_counties_leave_out_who_named_none(tmp_path):
    options = [{"id": "yes", "label": "Rural", "of": ["A"]}, {"id": "no", "label": "Urban", "of": ["B"]}]
    rural = BANDS | {"id": "rural", "derive": "unit", "options": options}
    survey = read(tmp_path, [SECTOR, rural], [answered("r1"), answered("r2", Q2="2"), answered("r3", Q2="")])
    assert survey.responses["rural"].fillna("").tolist() == ["yes", "no", ""]
    assert survey.missing["rural"].tolist() == ["", "", v.NOT_ANSWERED]


def test_a_collapsed_item_is_made_after_texts_beside_other_are_assigned(tmp_path):
    options = [
        {"id": "public", "label": "Public", "of": ["public"]},
        {"id": "rest", "label": "Rest", "of": ["private", "other"]},
    ]
    two = BANDS | {"id": "two", "derive": "sector", "options": options}
    rows = [answered("r1", Q4="3", comment="City Hall"), answered("r2", Q4="3", comment="a farm")]
    survey = read(tmp_path, [OTHER, two], rows)
    assert survey.responses["sector"].tolist() == ["public", "other"]
    assert survey.responses["two"].tolist() == ["public", "rest"]
    assert notes_of(survey)["sector: texts beside other assigned to an option"] == 1


def test_a_text_beside_a_check_all_ticks_its_option(tmp_path):
    rows = [answered("r1", Q5_1="", Q5_2="1", comment="my garden"), answered("r2", Q5_1="", comment="my garden")]
    survey = read(tmp_path, [SECTOR, TEAMS], rows)
    assert survey.responses[["teams__food", "teams__jobs"]].to_numpy().tolist() == [[True, True], [True, False]]
    assert survey.missing["teams"].tolist() == ["", ""]
