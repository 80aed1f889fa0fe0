from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import evalkit
from evalkit.errors import InputError, UsageError
from evalkit.load.waves import stack_waves
from tests.load.exports import CANARY, COLUMNS, answered
from tests.load.stacks import changed, item_of, reworded, survey

PATIENT = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
FRAMES = ["responses", "missing", "columns", "comparisons", "notes"]


def comparison(stacked, item, earlier="a", later="b"):
    table = stacked.comparisons.query("item == @item and wave_from == @earlier and wave_to == @later")
    (row,) = table.to_dict("records")
    return row["comparable"], row["why"]


def notes_of(stacked):
    return dict(zip(stacked.notes["what"], stacked.notes["how_many"], strict=True))


def column(stacked, name, wave):
    return stacked.responses.loc[stacked.responses["wave"] == wave, name].tolist()


def test_it_is_public():
    assert evalkit.stack_waves is stack_waves


def test_without_surveys_there_is_nothing_to_stack():
    with pytest.raises(UsageError, match="no survey to stack"):
        stack_waves({})


def test_one_wave_is_itself(tmp_path):
    one = survey(tmp_path, rows=[answered("r1"), answered("r2", Q4="")])
    stacked = stack_waves({"2021": one})
    pd.testing.assert_frame_equal(stacked.responses.drop(columns="wave"), one.responses)
    pd.testing.assert_frame_equal(stacked.missing, one.missing)
    assert stacked.responses.columns[0] == "wave"
    assert stacked.responses["wave"].eq("2021").all()
    assert stacked.comparisons.empty
    assert stacked.comparisons["comparable"].dtype == bool
    assert stacked.notes.empty
    assert stacked.instrument == one.instrument


def test_the_same_instrument_twice_can_be_compared_item_by_item(tmp_path):
    one = survey(tmp_path, rows=[answered("r1"), answered("r2")])
    two = survey(tmp_path, rows=[answered("r2", Q3_1="1"), answered("r3", Q5_2="1")])
    stacked = stack_waves({"a": one, "b": two})
    assert stacked.responses["respondent_id"].tolist() == ["r1", "r2", "r2", "r3"]
    assert stacked.responses["resources"].tolist() == [3, 3, 1, 3]
    assert stacked.responses.dtypes.drop("wave").equals(one.responses.dtypes)
    assert stacked.comparisons["comparable"].all()
    assert (stacked.comparisons["why"] == "").all()
    assert notes_of(stacked) == {"respondent ids that occur in several waves": 1}


@pytest.mark.parametrize(
    ("name", "change", "why"),
    [
        ("resources", reworded("resources"), "the wording changed; say in crosswalk"),
        (
            "resources",
            lambda t: t["anchors"]["agreement"].update({3: "agree"}),
            "the anchors changed; say in crosswalk",
        ),
        ("resources", lambda t: t["anchors"]["agreement"].update({4: "more"}), "the anchors changed; say in crosswalk"),
        ("sector", lambda t: item_of(t, "sector")["options"][0].update(label="State"), "the options changed; say"),
        ("sector", lambda t: item_of(t, "sector")["options"].pop(), "the options changed; say in crosswalk"),
        ("teams", lambda t: item_of(t, "teams")["options"][0].update(label="Meals"), "the options changed; say"),
        ("teams", lambda t: item_of(t, "teams")["options"][1].update(none=True), "the options changed; say"),
        (
            "teams",
            lambda t: item_of(t, "teams").update(asked_if=[{"item": "sector", "any_of": ["public"]}]),
            "who is asked it changed; say in crosswalk",
        ),
        (
            "sector",
            lambda t: item_of(t, "sector").update(kind="text", options=[]),
            "it is of another kind: single before, text now",
        ),
    ],
)
def test_what_changed_without_a_word_in_the_crosswalk_stays_apart(tmp_path, name, change, why):
    stacked = stack_waves({"a": survey(tmp_path), "b": survey(tmp_path, changed(change))})
    comparable, said = comparison(stacked, name)
    assert not comparable
    assert said.startswith(why)
    for frame in (stacked.responses, stacked.missing):
        assert [one for one in frame if one.startswith(f"{name}@a")]
    assert stacked.missing.groupby(stacked.responses["wave"], observed=True)[[name, f"{name}@a"]].first().to_dict() == {
        name: {"a": "not_asked", "b": ""},
        f"{name}@a": {"a": "", "b": "not_asked"},
    }
    held = stacked.columns.query("item == @name").set_index("wave")["column"].to_dict()
    assert held == {"a": f"{name}@a", "b": name}


@pytest.mark.parametrize(
    "change",
    [
        reworded("resources", " ? "),
        lambda t: item_of(t, "resources").update(text={"en": "?", "es": "¿?"}, label="Means"),
        lambda t: item_of(t, "resources").update(column="Q3_2"),
        lambda t: t["anchors"]["agreement"].update({3: "Agree a LOT"}),
        lambda t: t.update(anchors={**t["anchors"], "other": {1: "no", 2: "yes"}}),
    ],
)
def test_what_makes_no_difference_to_a_respondent(tmp_path, change):
    stacked = stack_waves({"a": survey(tmp_path), "b": survey(tmp_path, changed(change))})
    assert comparison(stacked, "resources") == (True, "")


def test_the_order_of_items_is_told_and_does_no_harm(tmp_path):
    turned = changed(lambda told: told["items"].insert(0, told["items"].pop(2)))
    stacked = stack_waves({"a": survey(tmp_path), "b": survey(tmp_path, turned)})
    assert comparison(stacked, "sector") == (True, "it stands elsewhere in the order of the questions")
    assert comparison(stacked, "teams") == (True, "")
    assert notes_of(stacked)["items that stand elsewhere in b than in a"] == 1
    assert stacked.responses.columns.tolist()[4:] == ["sector", "resources", "ownership", "teams__food", "teams__jobs"]


def test_an_entry_lets_a_reworded_and_renamed_item_go_on(tmp_path):
    def rename(told):
        item_of(told, "resources").update(id="means", text="Other words?")
        told["scales"][0]["items"][0] = "means"
        told["flow"]["answered_any_of"] = ["means"]

    new = changed(rename, crosswalk=[{"item": "means", "was": "resources", "changed": ["wording"]}])
    stacked = stack_waves({"a": survey(tmp_path), "b": survey(tmp_path, new)})
    assert comparison(stacked, "means") == (True, "the crosswalk says so: the wording changed")
    assert stacked.responses["means"].tolist() == [3, 3]
    assert not [name for name in stacked.responses if name.startswith("resources")]
    assert stacked.comparisons.query("item == 'means'")["was"].tolist() == ["resources"]


def test_an_entry_covers_only_what_it_names(tmp_path):
    new = changed(
        reworded("resources"),
        lambda told: told["anchors"]["agreement"].update({3: "wholly"}),
        crosswalk=[{"item": "resources", "changed": ["wording"]}],
    )
    stacked = stack_waves({"a": survey(tmp_path), "b": survey(tmp_path, new)})
    comparable, why = comparison(stacked, "resources")
    assert not comparable
    assert why.startswith("the anchors changed too;")


def test_what_somebody_says_may_not_be_compared_stays_apart_for_their_reason(tmp_path):
    new = changed(crosswalk=[{"item": "teams", "comparable": False, "why": {"es": "Por teléfono", "en": "By phone"}}])
    stacked = stack_waves({"a": survey(tmp_path), "b": survey(tmp_path, new)})
    assert comparison(stacked, "teams") == (False, "By phone")
    assert column(stacked, "teams@a__food", "a") == [True]
    assert stacked.responses.loc[1, ["teams@a__food", "teams@a__jobs"]].isna().all()
    assert notes_of(stacked)["items that may not be compared between a and b"] == 1


def test_a_pair_of_waves_goes_to_change_and_what_may_not_be_compared_stays_apart(tmp_path):
    new = changed(reworded("resources", "Other words?"))
    before = survey(tmp_path, rows=[answered(f"r{at}", Q5_1="1") for at in range(6)])
    after = survey(tmp_path, new, rows=[answered(f"r{at}", Q5_1="1" if at < 2 else "", Q5_2="1") for at in range(6)])
    stacked = stack_waves({"a": before, "b": after})
    pair = stacked.pair("a", "b", ["resources", "teams"])
    assert pair[2] == ["teams__food", "teams__jobs"]
    found = evalkit.change(pair[0], pair[1], linked_by="respondent_id", compare=pair[2])
    moved = found[found["measure"] == "change"].set_index("item")
    assert moved.loc["teams__food", "estimate"] == pytest.approx(-4 / 6)
    assert moved.loc["resources", "note"] == "wording_changed"
    assert pd.isna(moved.loc["resources", "estimate"])
    with pytest.raises(UsageError, match="None of these items was asked in the waves 'a' and 'c'"):
        stacked.pair("a", "c", ["teams"])


def test_anchors_in_reverse_order_are_recoded(tmp_path):
    rows = [answered("r1", Q3_1="1"), answered("r2", Q3_1="2"), answered("r3", Q3_1="3"), answered("r4", Q3_1="")]
    reverse = {"agreement": {1: "agree a lot", 2: "agree a little", 3: "do not agree"}}
    entries = [{"item": name, "anchors": {1: 3, 2: 2, 3: 1}} for name in ("resources", "ownership")]
    stacked = stack_waves(
        {"a": survey(tmp_path, rows=rows), "b": survey(tmp_path, changed(anchors=reverse, crosswalk=entries))}
    )
    assert column(stacked, "resources", "a")[:3] == [3, 2, 1]
    assert stacked.responses["resources"].isna().tolist() == [False, False, False, True, False]
    assert stacked.missing["resources"].tolist() == ["", "", "", "not_answered", ""]
    assert column(stacked, "resources", "b") == [3]
    assert comparison(stacked, "resources") == (True, "the crosswalk says so: the anchors changed")
    note = stacked.notes.query("what == 'resources: answers of a recoded'").iloc[0]
    assert (note["how_many"], note["why"], note["columns"]) == (2, "By crosswalk: 1 to 3, 3 to 1.", ("resources",))


def test_options_that_became_one_are_recoded(tmp_path):
    def gather(told):
        item_of(told, "sector")["options"] = [{"id": "any", "value": "1", "label": "Any"}]
        item_of(told, "teams")["options"] = [{"id": "both", "column": "Q5_1", "label": "Both"}]

    new = changed(
        gather,
        crosswalk=[
            {"item": "sector", "options": {"public": "any", "private": "any"}},
            {"item": "teams", "options": {"food": "both", "jobs": "both"}},
        ],
    )
    rows = [answered("r1", Q4="2", Q5_1="", Q5_2="1"), answered("r2", Q4="", Q5_1="1"), answered("r3", Q5_1="")]
    stacked = stack_waves({"a": survey(tmp_path, rows=rows), "b": survey(tmp_path, new)})
    assert [name for name in stacked.responses if name.startswith("teams")] == ["teams__both"]
    assert column(stacked, "teams__both", "a")[:2] == [True, True]
    assert stacked.responses["teams__both"].isna().tolist() == [False, False, True, False]
    assert stacked.responses["sector"].fillna("").tolist() == ["any", "", "any", "any"]


def test_options_of_a_check_all_that_were_added_or_dropped_leave_the_others_comparable(tmp_path):
    other = {"id": "homes", "column": "Q5_2", "label": "Homes"}
    new = changed(lambda told: item_of(told, "teams")["options"].__setitem__(1, other))
    old = survey(tmp_path, rows=[answered("r1", Q5_2="1")])
    stacked = stack_waves({"a": old, "b": survey(tmp_path, new)})
    comparable, why = comparison(stacked, "teams")
    assert comparable
    assert why == "options added: homes; options dropped: jobs; only the options that both have may be compared"
    assert column(stacked, "teams__food", "a") + column(stacked, "teams__food", "b") == [True, True]
    assert stacked.responses[["teams__homes", "teams__jobs"]].isna().to_numpy().tolist() == [
        [True, False],
        [False, True],
    ]
    assert stacked.missing["teams"].tolist() == ["", ""]
    assert {"teams__homes: option not offered in a", "teams__jobs: option not offered in b"} <= set(notes_of(stacked))


def test_an_item_of_one_wave_counts_as_not_asked_in_the_other(tmp_path):
    def drop(told):
        told["items"].remove(item_of(told, "sector"))

    for waves in ({"a": None, "b": changed(drop)}, {"a": changed(drop), "b": None}):
        surveys = {wave: survey(tmp_path, one) for wave, one in waves.items()}
        stacked = stack_waves(surveys)
        has = "a" if waves["a"] is None else "b"
        assert column(stacked, "sector", has) == ["public"]
        assert stacked.missing["sector"].tolist() == (["", "not_asked"] if has == "a" else ["not_asked", ""])
        (row,) = stacked.comparisons[~stacked.comparisons["comparable"]].to_dict("records")
        assert (row["item"], row["was"]) == (("", "sector") if has == "a" else ("sector", ""))
        assert row["why"] == f"it was not asked in {'b' if has == 'a' else 'a'}"


def test_groups_follow_the_item_that_they_are_made_from(tmp_path):
    group = {
        "id": "group", "kind": "single", "text": "!", "label": "G", "derive": "sector",
        "options": [{"id": "gov", "label": "Gov", "of": ["public"]}, {"id": "biz", "label": "Biz", "of": ["private"]}],
    }  # fmt: skip
    old = changed(lambda told: told["items"].append(group))
    barred = changed(lambda told: told["items"].append(group), reworded("sector"))
    stacked = stack_waves({"a": survey(tmp_path, old), "b": survey(tmp_path, barred)})
    assert comparison(stacked, "group")[1].startswith("it is made from sector, whose answers may not be compared")
    told = barred.model_copy(update={"crosswalk": changed(crosswalk=[{"item": "teams"}]).crosswalk})
    entry = told.crosswalk[0].model_copy(update={"item": "group", "changed": ["options"]})
    told = told.model_copy(update={"crosswalk": [entry]})
    stacked = stack_waves({"a": survey(tmp_path, old), "b": survey(tmp_path, told)})
    assert comparison(stacked, "group")[0]
    assert column(stacked, "group", "a") == column(stacked, "group", "b") == ["gov"]
    assert comparison(stack_waves({"a": survey(tmp_path, old), "b": survey(tmp_path, old)}), "group") == (True, "")


def test_kinds_of_missing_are_kept(tmp_path):
    coded = changed(lambda told: item_of(told, "resources").update(missing={"8": "dont_know", "9": "refused"}))
    asked = {"item": "sector", "any_of": ["public"]}
    asked_some = changed(lambda told: item_of(told, "teams").update(asked_if=[asked]))
    one = survey(tmp_path, coded, [answered("r1", Q3_1="8"), answered("r2", Q3_1="9"), answered("r3", Q3_1="")])
    two = survey(tmp_path, asked_some, [answered("r4", Q4="2", Q5_1="")])
    stacked = stack_waves({"a": one, "b": two})
    assert stacked.missing["resources"].tolist() == ["dont_know", "refused", "not_answered", ""]
    assert stacked.responses["resources"].isna().tolist() == [True, True, True, False]
    assert stacked.missing["teams"].tolist() == ["not_asked"] * 4
    assert stacked.missing["teams@a"].tolist() == ["", "", "", "not_asked"]


def test_a_wave_in_which_nobody_is_left_adds_no_row(tmp_path):
    one = survey(tmp_path)
    nobody = replace(one, responses=one.responses.iloc[:0], missing=one.missing.iloc[:0])
    for waves in ({"a": nobody, "b": one}, {"a": one, "b": nobody}):
        stacked = stack_waves(waves)
        pd.testing.assert_frame_equal(stacked.responses.drop(columns="wave"), one.responses)
        pd.testing.assert_frame_equal(stacked.missing, one.missing)
        assert stacked.comparisons["comparable"].all()
    stacked = stack_waves({"a": nobody, "b": survey(tmp_path, changed(reworded("teams")))})
    assert stacked.responses["teams@a__food"].isna().tolist() == [True]
    assert stacked.missing["teams@a"].tolist() == ["not_asked"]
    assert len(stack_waves({"a": nobody}).responses) == 0


def test_respondents_that_were_left_out_stay_out(tmp_path):
    one = survey(tmp_path, rows=[answered("r1"), answered("r2", Q4="")])
    some = replace(one, responses=one.responses.query("respondent_id == 'r2'"))
    stacked = stack_waves({"a": some, "b": one})
    assert stacked.responses["respondent_id"].tolist() == ["r2", "r1", "r2"]
    assert stacked.missing["sector"].tolist() == ["not_answered", "", "not_answered"]


def test_row_numbers_link_nobody(tmp_path):
    nameless = changed(respondent=None)
    stacked = stack_waves({"a": survey(tmp_path, nameless), "b": survey(tmp_path, nameless)})
    assert notes_of(stacked) == {"respondents of a without an id": 1, "respondents of b without an id": 1}


def test_no_note_shows_what_a_respondent_wrote_or_who_it_was(tmp_path):
    rows = [answered("Maria Lopez", Q4="")]
    comment = {"id": "comment", "kind": "text", "text": "?", "label": "C", "column": "comment"}
    one = survey(tmp_path, changed(lambda told: told["items"].append(comment)), rows)
    stacked = stack_waves({"a": one, "b": survey(tmp_path, changed(reworded("sector")), rows)})
    assert stacked.responses["comment"].tolist()[0] == CANARY
    said = "".join(frame.to_csv() for frame in (stacked.notes, stacked.comparisons, stacked.columns))
    assert not [word for word in ("Maria", CANARY) if word in said]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            {"item": "resources", "was": "means"},
            "was: the wave a has no item means, which resources is to continue. Correct",
        ),
        (
            {"item": "resources", "anchors": {1: 1, 2: 2}},
            "anchors: it isn't said what became of 3 of resources in the wave a. Add",
        ),
        (
            {"item": "resources", "anchors": {1: 1, 2: 2, 3: 3, 5: 3}},
            "anchors: resources of the wave a has no 5; it has 1, 2, 3.",
        ),
        (
            {"item": "sector", "options": {"gov": "public"}},
            "options: sector of the wave a has no gov; it has public, private.",
        ),
    ],
)
def test_an_entry_that_does_not_fit_the_earlier_instrument_is_told(tmp_path, entry, said):
    surveys = {"a": survey(tmp_path), "b": survey(tmp_path, changed(crosswalk=[entry]))}
    with pytest.raises(InputError) as caught:
        stack_waves(surveys)
    assert str(caught.value).startswith("instrument mini: crosswalk → entry 1 → ")
    assert said in str(caught.value)


def test_the_file_of_the_instrument_is_named_where_it_is_known(tmp_path):
    new = changed(crosswalk=[{"item": "teams"}, {"item": "sector", "was": "trade"}])
    with pytest.raises(InputError) as caught:
        stack_waves({"a": survey(tmp_path), "b": survey(tmp_path, new)}, {"b": "instruments/mini_b.yml"})
    (problem,) = caught.value.problems
    assert problem.file == "instruments/mini_b.yml"
    assert problem.what == "crosswalk → entry 2 → was: the wave a has no item trade, which sector is to continue."


def test_an_option_that_nobody_accounts_for_is_told(tmp_path):
    new = changed(
        lambda told: item_of(told, "sector")["options"].pop(), crosswalk=[{"item": "sector", "changed": ["options"]}]
    )
    with pytest.raises(InputError, match="what became of private of sector in the wave a"):
        stack_waves({"a": survey(tmp_path), "b": survey(tmp_path, new)})


def test_nothing_that_is_handed_in_is_changed(tmp_path):
    reverse = changed(crosswalk=[{"item": "resources", "anchors": {1: 3, 2: 2, 3: 1}}])
    surveys = {"a": survey(tmp_path), "b": survey(tmp_path, reverse)}
    before = {wave: (one.responses.copy(), one.missing.copy()) for wave, one in surveys.items()}
    stack_waves(surveys)
    for wave, one in surveys.items():
        pd.testing.assert_frame_equal(one.responses, before[wave][0])
        pd.testing.assert_frame_equal(one.missing, before[wave][1])


CELLS = {
    "Q2": st.sampled_from(["", "1", "2"]),
    "Q3_1": st.sampled_from(["", "1", "2", "3"]),
    "Q4": st.sampled_from(["", "1", "2"]),
    "Q5_1": st.sampled_from(["", "1"]),
    "Q5_2": st.sampled_from(["", "1"]),
}
WAVE = st.lists(st.fixed_dictionaries(CELLS), min_size=1, max_size=5)
CHANGES = {"resources": reworded("resources"), "sector": reworded("sector"), "teams": reworded("teams")}


@PATIENT
@given(waves=st.lists(st.tuples(WAVE, st.sets(st.sampled_from(sorted(CHANGES)))), min_size=1, max_size=3))
def test_stacking_keeps_every_row_and_every_answer(tmp_path_factory, waves):
    surveys = {}
    for at, (rows, names) in enumerate(waves):
        people = [answered(f"r{row}", **cells) for row, cells in enumerate(rows)]
        surveys[str(at)] = survey(tmp_path_factory.mktemp("any"), changed(*(CHANGES[name] for name in names)), people)
    stacked = stack_waves(surveys)
    held = stacked.columns.set_index(["wave", "item"])["column"]
    assert len(stacked.missing) == len(stacked.responses)
    for wave, one in surveys.items():
        rows = stacked.responses[stacked.responses["wave"] == wave]
        assert len(rows) == len(one.responses)
        for item in one.instrument.items:
            names = [held[wave, item.id] + field.removeprefix(item.id) for field in item.fields]
            mine = rows[names].set_axis(item.fields, axis="columns").reset_index(drop=True)
            pd.testing.assert_frame_equal(mine, one.responses[item.fields])
            kinds = stacked.missing.loc[rows.index, held[wave, item.id]]
            assert kinds.tolist() == one.missing[item.id].tolist()
    for row in stacked.comparisons.itertuples():
        same_words = (row.item in waves[int(row.wave_from)][1]) == (row.item in waves[int(row.wave_to)][1])
        assert row.comparable == (row.item == "ownership" or same_words)
        assert row.comparable == (held[row.wave_from, row.was] == held[row.wave_to, row.item])


def test_columns_that_tests_use_are_those_of_the_export():
    assert set(CELLS) < set(COLUMNS)
