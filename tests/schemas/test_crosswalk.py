import copy

import pytest
import yaml
from pydantic import ValidationError

from evalkit.errors import InputError
from evalkit.load.instrument import load_instrument
from tests.load.exports import INSTRUMENT, instrument, write_instrument


def crosswalk(*entries):
    return instrument(crosswalk=list(entries)).crosswalk


def problems_of(tmp_path, *entries):
    told = copy.deepcopy(INSTRUMENT) | {"crosswalk": list(entries)}
    path = write_instrument(tmp_path, told)
    with pytest.raises(InputError) as caught:
        load_instrument(path, tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines()
    first = lines.index("crosswalk:")
    assert all(problem.row > first for problem in caught.value.problems)
    return [(problem.what, lines[problem.row - 1].strip(" -")) for problem in caught.value.problems]


def test_an_entry_as_somebody_writes_it(tmp_path):
    text = yaml.safe_dump(INSTRUMENT, sort_keys=False, allow_unicode=True) + (
        "crosswalk:\n"
        "- {item: resources, was: means, wave: '2021', changed: [wording], anchors: {1: 3, 2: 2, 3: 1}}\n"
        "- {item: sector, options: {gov: public}}\n"
        "- item: teams\n"
        "  comparable: no\n"
        "  why: {en: Asked by telephone, es: Por teléfono}\n"
    )
    path = tmp_path / "mini.yml"
    path.write_text(text, encoding="utf-8")
    first, second, third = load_instrument(path).crosswalk
    assert (first.item, first.earlier, first.wave, first.anchors) == ("resources", "means", "2021", {1: 3, 2: 2, 3: 1})
    assert first.told == {"wording", "anchors"}
    assert (second.earlier, second.options, second.told) == ("sector", {"gov": "public"}, {"options"})
    assert (third.comparable, third.why["es"], third.told) == (False, "Por teléfono", set())


def test_an_instrument_without_a_crosswalk_has_an_empty_one():
    assert instrument().crosswalk == []


@pytest.mark.parametrize(
    ("entry", "what", "line"),
    [
        ({"item": "hope"}, "the item hope is not among the items of this instrument", "item: hope"),
        ({"item": "resources", "anchors": {1: 1, 2: 9}}, "9 is not one of the anchors of item resources", "2: 9"),
        (
            {"item": "sector", "options": {"gov": "state"}},
            "state is not one of the options of item sector",
            "gov: state",
        ),
        ({"item": "sector", "anchors": {1: 2}}, "item sector is of the kind single: it has no anchors", "item: sec"),
        ({"item": "resources", "options": {"a": "b"}}, "item resources is of the kind scale: it has no o", "item: res"),
        (
            {"item": "resources", "changed": ["anchors"]},
            "the anchors of item resources changed: map",
            "item: resources",
        ),
        ({"item": "teams", "comparable": False}, "item teams can't be compared: say why", "item: teams"),
        (
            {"item": "teams", "comparable": False, "why": "!", "options": {"food": "food"}},
            "item teams can't be compared: leave its options out",
            "item: teams",
        ),
        (
            {"item": "teams", "options": {"a": "food"}, "anchors": {1: 1}},
            "has either anchors or options",
            "item: teams",
        ),
        ({"item": "teams", "changed": ["options", "options"]}, "changes of item teams given more than once", "item: t"),
        ({"item": "teams", "changed": ["colour"]}, "Input should be 'wording'", "colour"),
        ({"item": "teams", "wave": 2021}, "2021 has no quotation marks", "wave: 2021"),
        ({"item": "teams", "wass": "groups"}, "this key is not known", "wass: groups"),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(tmp_path, entry, what, line):
    ((said, place),) = problems_of(tmp_path, {"item": "ownership", "changed": ["wording"]}, entry)
    assert what in said
    assert said.startswith("crosswalk → entry 2")
    assert place.startswith(line)


def test_every_entry_that_does_not_fit_is_told(tmp_path):
    found = problems_of(tmp_path, {"item": "hope"}, {"item": "faith"})
    assert [place for _, place in found] == ["item: hope", "item: faith"]


def test_one_item_has_one_entry_a_wave():
    assert len(crosswalk({"item": "teams"}, {"item": "teams", "wave": "2020"})) == 2
    with pytest.raises(ValidationError, match="the item teams is given twice for the same wave"):
        crosswalk({"item": "teams"}, {"item": "teams", "was": "groups"})


def test_an_earlier_item_is_continued_by_one():
    with pytest.raises(ValidationError, match="the earlier item means is continued by two items"):
        crosswalk({"item": "resources", "was": "means"}, {"item": "ownership", "was": "means"})
