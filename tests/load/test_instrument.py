import copy

import pytest

from evalkit.errors import InputError
from evalkit.load.instrument import load_instrument
from evalkit.places import demo
from tests.load.exports import INSTRUMENT, write_instrument


def problems_of(tmp_path, change):
    told = copy.deepcopy(INSTRUMENT)
    change(told)
    path = write_instrument(tmp_path, told)
    with pytest.raises(InputError) as caught:
        load_instrument(path, tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert all(problem.file == "instruments/mini.yml" for problem in caught.value.problems)
    return caught.value.problems, lines


def test_the_demo_instrument_in_both_languages():
    instrument = load_instrument(demo() / "instruments" / "ci_foundation.yml", demo())
    assert [len(instrument.of_kind(kind)) for kind in ("scale", "single", "multi")] == [6, 1, 1]
    assert len(instrument.columns()) == 2 + 1 + 6 + 1 + 10
    assert all(set(item.text) == {"en", "es"} for item in instrument.items)
    assert list(instrument.anchors_of("resources")) == [1, 2, 3, 4]


@pytest.mark.parametrize("key", ["invited", "population", "source", "items"])
def test_a_key_left_out_is_told(tmp_path, key):
    (problem,), _ = problems_of(tmp_path, lambda told: told.pop(key))
    assert str(problem) == f"instruments/mini.yml: {key}: this key is required and missing. Add it."


def test_a_misspelt_key_is_told_with_its_line(tmp_path):
    def change(told):
        told["items"][1]["colum"] = told["items"][1].pop("column")

    found, lines = problems_of(tmp_path, change)
    (problem,) = [problem for problem in found if "colum:" in problem.what]
    assert problem.what.endswith("this key is not known.")
    assert "colum:" in lines[problem.row - 1]


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("item resources uses the anchors agrement, which", lambda t: t["items"][0].update(anchors="agrement")),
        ("item resources is a scale item: name its anchors", lambda t: t["items"][0].pop("anchors")),
        ("item resources needs the column", lambda t: t["items"][0].pop("column")),
        ("item teams is multi-response: each option", lambda t: t["items"][3]["options"][0].pop("column")),
        ("item sector is single-response: it needs options", lambda t: t["items"][2].pop("options")),
        ("option ids of item sector given more than once: public", lambda t: _alike(t, "id", "public")),
        ("values of item sector given more than once: 1", lambda t: _alike(t, "value", "1")),
        ("item ids given more than once: resources", lambda t: t["items"][1].update(id="resources")),
        ("the item id unit is evalkit's own", lambda t: t["items"][2].update(id="unit")),
        ("an id begins with a letter or digit and has no slash", lambda t: t.update(id="../mini")),
        ("an id begins with a letter or digit and has no slash", lambda t: t["items"][0].update(id="a/b")),
        ("unit: its kind must be single", lambda t: t["unit"].update(kind="scale", anchors="agreement")),
        ("the anchors agreement are fewer than two", lambda t: t.update(anchors={"agreement": {1: "yes"}})),
        ("flow names the item hope, which is not among", lambda t: t["flow"].update(answered_any_of=["hope"])),
        ("scale both names the item hope, which is not", lambda t: t["scales"][0].update(items=["hope"])),
        ("scale both reverses ownership", lambda t: t["scales"][0].update(items=["resources"], reverse=["ownership"])),
        ("scale both holds an item that is not of the kind", lambda t: t["scales"][0].update(items=["sector"])),
        ("scale ids given more than once: both", lambda t: t["scales"].append(t["scales"][0])),
        ("the items of scale both do not share their anchors", lambda t: _other_anchors(t)),
        ("flow names the item trust, which is not among", lambda t: t["flow"].update(finished_if_any_of=["trust"])),
        (
            "asked_if of sector names the item x",
            lambda t: t["items"][2].update(asked_if=[{"item": "x", "any_of": ["1"]}]),
        ),
        ("asked_if sector: give any_of or none_of", lambda t: t["items"][2].update(asked_if=[{"item": "sector"}])),
    ],
)
def test_what_does_not_fit_together_is_told(tmp_path, what, change):
    (problem,), _ = problems_of(tmp_path, change)
    assert what in problem.what
    assert problem.remedy


def _alike(told, key, value):
    for option in told["items"][2]["options"]:
        option[key] = value


def _other_anchors(told):
    told["anchors"]["five"] = {at: str(at) for at in range(1, 6)}
    told["items"][1]["anchors"] = "five"
