"""Published figures from YAML and CSV: the same figures, as printed; what is wrong by row and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from evalkit.errors import InputError
from evalkit.load.figures import load_figures
from evalkit.metrics.audit.figures import audit_figures

HEADER = "kind,group,figure,value,sd,n,low,high,count"
TABLE = f"""{HEADER}
mean,scale,impact,3.80,0.54,58,1,4,
mean,scale,resources,2.7,0.80,58,1,4,
alpha,scale,,0.87,,,,,
share,workgroup,associations,70,,10,,,7
share,workgroup,others,30%,,10,,,
tick,resources,toolkit,78,,33,,,
start,flow,opened,66,,,,,
less,flow,blank,10,,,,,
leaves,flow,analysed,58,,,,,
whole,types,,8,,,,,
part,types,rural,2,,,,,
part,types,mixed,6,,,,,
among,providers,,9,,,,,
part,providers,health centers,6,,,,,
"""
SAME = """title: figures
means:
  - {name: "scale: impact", mean: 3.80, sd: 0.54, n: 58, bounds: [1, 4]}
  - {name: "scale: resources", mean: 2.7, sd: 0.80, n: 58, bounds: [1, 4]}
alphas:
  - {name: scale, alpha: 0.87, sds: [0.54, 0.80]}
percentages:
  - {name: workgroup, n: 10, adds_up: true, shares: {associations: 70, others: 30%}, counts: {associations: 7}}
  - {name: resources, n: 33, shares: {toolkit: 78}}
flows:
  - {name: flow, start: 66, less: {blank: 10}, leaves: 58}
parts:
  - {name: types, whole: 8, parts: {rural: 2, mixed: 6}}
  - {name: providers, whole: 9, parts: {health centers: 6}, complete: false}
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def told(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        load_figures(path, path.parent)
    return [str(problem) for problem in caught.value.problems]


def test_a_table_and_yaml_give_the_same_figures_as_printed(tmp_path: Path) -> None:
    table = load_figures(written(tmp_path, "figures.csv", TABLE))
    assert table == load_figures(written(tmp_path, "figures.yml", SAME))
    assert table.means[0].mean == "3.80"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("strange,a,b,1,,,,,", "row 2, column kind: This kind of figure is not known."),
        ("mean,a,b,,,5,,,", "row 2, column value: The cell is empty."),
        ("share,,b,1,,5,,,", "row 2, column group: The cell is empty."),
        ("mean,a,b,3.8,,x,,,", "row 2, column n: n: is no whole number."),
        ("mean,a,b,3.8,,0,,,", "row 2, column n: n: must be 1 or more."),
        ("mean,a,b,3.8,0.5,9,,,", "row 2: an SD needs bounds"),
        ("mean,a,b,3.8,-0.5,9,1,4,", "row 2, column sd: sd: -0.5 is no SD"),
        ("mean,a,b,3.8,0.5,9,4,1,", "row 2: bounds are the lowest and then the highest answer"),
        ("share,a,b,1e3,,9,,,", "row 2, column value: shares b: '1e3' is no figure as printed"),
        ("share,a,b,13,,9,,,-1", "row 2, column count: counts b: must be 0 or more."),
        ("start,a,,66,,,,,", "row 2: leaves: is missing."),
        ("alpha,a,,0.8,,,,,", "row 2: alpha needs the SDs of two items or more"),
        ("", "figures.csv: No figures stand below the header."),
    ],
)
def test_a_wrong_row_is_told_with_its_column(tmp_path: Path, row: str, said: str) -> None:
    assert any(said in problem for problem in told(written(tmp_path, "figures.csv", f"{HEADER}\n{row}\n")))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("share,a,b,10,,9,,,\nshare,a,b,11,,9,,,", "row 3, column figure: This figure stands in an earlier row"),
        ("share,a,b,10,,9,,,\ntick,a,c,11,,9,,,", "row 3, column kind: A group holds either shares or ticks."),
        ("share,a,b,10,,9,,,\nshare,a,c,11,,8,,,", "row 3, column n: The base differs"),
        ("share,a,b,10,,9,,,\nshare,a,c,ten,,9,,,", "row 3, column value: shares c: 'ten' is no figure"),
    ],
)
def test_a_row_that_contradicts_an_earlier_one(tmp_path: Path, rows: str, said: str) -> None:
    (problem,) = told(written(tmp_path, "figures.csv", f"{HEADER}\n{rows}\n"))
    assert said in problem


def test_unknown_and_missing_columns(tmp_path: Path) -> None:
    assert (
        "column colour: This column is not known."
        in told(written(tmp_path, "figures.csv", "kind,group,figure,value,colour\n,,,,\n"))[0]
    )
    assert "value" in told(written(tmp_path, "figures.csv", "kind,group,figure\nmean,a,b\n"))[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: T\n", "no figures: write means, percentages"),
        ("title: T\nmeans:\n  - {name: a, mean: high, n: 5}\n", "row 3: means → entry 1 → mean: 'high' is no figure"),
        ("title: T\nalphas:\n  - {name: a, alpha: 0.8, sds: [0.0, 0]}\n", "row 3: alphas → entry 1: alpha needs"),
        (
            "title: T\npercentages:\n  - {name: a, shares: {x: 5}, counts: {y: 1}}\n",
            "row 3: percentages → entry 1: counts without a percentage: y",
        ),
    ],
)
def test_wrong_yaml_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    assert any(said in problem for problem in told(written(tmp_path, "figures.yml", text)))


def test_neither_kind_of_file_is_there(tmp_path: Path) -> None:
    for name in ("figures.csv", "figures.yml"):
        (problem,) = told(tmp_path / name)
        assert problem.startswith(f"{name}: The file is missing.")


def test_what_is_read_well_and_cannot_be_is_a_finding_in_words(tmp_path: Path) -> None:
    rows = "tick,a,above,120,,10,,,\ntick,a,below,20,,10,,,12"
    findings = audit_figures(load_figures(written(tmp_path, "figures.csv", f"{HEADER}\n{rows}\n")))
    reasons = findings.set_index("figure")["reason"]
    assert reasons["above"] == "A share of people lies between 0 and 100%."
    assert reasons["below"] == "The count 12 is more than its base 10."
    assert findings["verdict"].eq("inconsistent").all()
