import pandas as pd
import pytest

from evalkit.checking import check
from evalkit.errors import InputError
from evalkit.initiative import load_initiative
from evalkit.pipeline.drawn import single_clusters
from evalkit.pipeline.prepare import prepare
from tests.pipeline.county_wide import designed, write_county_wide

SECRET = "cluster-4711"


def problems_of(tmp_path, change):
    def spoil(told, one, two, rows):
        designed(told)
        change(told, one, rows["one"])

    with pytest.raises(InputError) as caught:
        prepare(load_initiative(write_county_wide(tmp_path, spoil)))
    return caught.value.problems


@pytest.mark.parametrize(
    ("cells", "column", "what"),
    [
        ({"weight": "-1"}, "weight", "The weight is negative."),
        ({"weight": ""}, "weight", "There is no answer here, and the design needs one."),
        ({"stratum": ""}, "stratum", "There is no answer here, and the design needs one."),
        ({"cluster": ""}, "cluster", "There is no answer here, and the design needs one."),
        ({"size": "41"}, "size", "The stratum of this row has another size in row 32."),
        ({"stratum": "town"}, "stratum", "The cluster of this row is in another stratum in row 34."),
    ],
)
def test_what_is_wrong_in_a_row_is_told_with_file_row_and_column(tmp_path, cells, column, what):
    def change(told, one, rows):
        rows[40] |= cells  # the eleventh of county B: row 42

    problem = problems_of(tmp_path, change)[0]
    assert (problem.file, problem.row, problem.column, problem.what) == ("exports/one.csv", 42, column, what)


def test_weights_of_other_counties_are_not_looked_at(tmp_path):
    def change(told, one, two, rows):
        designed(told)
        rows["one"][0]["weight"] = "-3"

    assert check(write_county_wide(tmp_path, change)).problems == []


def test_weights_that_are_all_zero(tmp_path):
    def change(told, one, rows):
        for row in rows:
            row["weight"] = "0"

    (problem,) = problems_of(tmp_path, change)
    assert problem.what == "All weights of B are 0: nobody is left."
    assert (problem.file, problem.column) == ("exports/one.csv", "weight")


def test_a_population_smaller_than_what_was_drawn(tmp_path):
    def change(told, one, rows):
        for row in rows:
            row["size"] = "3"

    problems = problems_of(tmp_path, change)
    assert [problem.row for problem in problems] == [32, 33]
    assert problems[0].what == "The population of this row's stratum, 3, is smaller than what was drawn from it: 4."


@pytest.mark.parametrize(
    ("key", "item", "what"),
    [
        ("weights", "wait", ": weights names the item wait, which instruments/one.yml lacks."),
        ("weights", "sex", ": weights names the item sex, which is of the kind single."),
        ("units", ["C"], " names C, which is not among its units."),
    ],
)
def test_a_design_that_names_what_is_not_there(tmp_path, key, item, what):
    def change(told, one, rows):
        told["surveys"][0]["design"][key] = item

    (problem,) = problems_of(tmp_path, change)
    assert (problem.file, problem.what) == ("initiative.yml", f"The design of exports/one.csv{what}")


def test_a_single_cluster_in_a_stratum_is_said_with_the_choice_made(tmp_path):
    def change(told, one, two, rows):
        designed(told)
        for row in rows["one"][30:]:
            if row["stratum"] == "town":
                row["cluster"] = "town1"

    notes = check(write_county_wide(tmp_path, change)).notes["exports/one.csv"]
    (said,) = [note for note in notes if "single cluster" in note]
    assert said.startswith("strata of B with a single cluster: 1. Stratum town: ")
    assert "squared distance from the whole mean" in said


def test_of_many_strata_with_a_single_cluster_some_are_named():
    table = pd.DataFrame({"unit": "B", "row": range(7), "strata": [1.0, 2, 3, 4, 5, 6, 6], "clusters": list("abcdefg")})
    (note,) = single_clusters(table, "B")
    assert (note.what, note.how_many) == ("strata of B with a single cluster", 5)
    assert note.why.startswith("Strata 1, 2, 3, 4, 5: its")
    (note,) = single_clusters(table.assign(strata=range(7)), "B")
    assert note.why.startswith("Strata 0, 1, 2, 3, 4, …: its")
    (note,) = single_clusters(table[["unit", "row"]].assign(clusters="a"), "B")
    assert note.why.startswith("The county is one: its")


def test_what_tells_the_design_was_asked_of_nobody(tmp_path):
    told = check(write_county_wide(tmp_path, designed)).fielding["exports/one.csv"]
    assert not {"weight", "stratum", "cluster", "size"} & {one.item for one in told.much_nonresponse}


def test_a_message_never_shows_other_answers(tmp_path):
    def change(told, one, rows):
        rows[40] |= {"cluster": SECRET, "weight": "-1"}
        rows[41] |= {"cluster": SECRET}

    told = problems_of(tmp_path, change)
    assert len(told) == 2
    assert SECRET not in " ".join(map(str, told))
