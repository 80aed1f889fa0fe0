"""The published store seen from one county, wave and language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.places import INITIATIVE_VARIABLE, demo
from evalkit.schemas.themes import Themes
from evalkit.sections import open_page
from tests.sections.interviewed import interviewed
from tests.sections.views import page, with_estimates


def test_a_county_by_id_or_by_label_in_any_language() -> None:
    for name in ("County 3", "Condado 3"):
        assert open_page(unit=name).where == "County 3"
    assert page("County 3", "es").name() == "Condado 3"


def test_the_whole() -> None:
    assert page().where == v.WHOLE
    assert page().name() == "All counties together"
    assert page(None, "es").name() == "Todos los condados juntos"


def test_the_latest_wave_unless_told() -> None:
    assert page().wave == "2021"
    assert open_page(wave="2021").wave == "2021"
    assert open_page(wave="").wave == "2021"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"unit": "County 9"}, r"no county 'County 9' in this initiative. It has: County 1, "),
        ({"wave": "2050"}, r"no wave '2050'\. There are: 2020, 2021"),
        ({"language": "xx"}, "no language 'xx'"),
    ],
)
def test_what_is_not_there(asked: dict[str, str], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        open_page(**asked)


def test_before_anything_is_published(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Nothing is published yet in") as told:
        open_page(tmp_path / "empty")
    assert str(tmp_path) not in str(told.value)


def test_a_dashboard_learns_its_initiative_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(INITIATIVE_VARIABLE, str(demo() / "nowhere"))
    with pytest.raises(UsageError, match="Nothing is published yet in nowhere"):
        open_page()
    assert open_page(demo()).where == v.WHOLE


def test_who_was_asked() -> None:
    assert page("County 3").was_asked
    assert page().was_asked
    assert not page("County 4").was_asked
    assert not replace(page("County 3"), wave="2050").was_asked


def test_rows_have_the_words_people_know_them_by() -> None:
    rows = page("County 3", "es").rows(v.SHARE, "resources")
    assert set(rows[v.UNIT]) == {"County 3"}
    assert set(rows["item_label"]) == {"Recursos"}
    assert rows["option_label"].iloc[0] == "no estoy de acuerdo"
    assert set(rows["unit_label"]) == {"Condado 3"}
    sectors = page().rows(v.SHARE, "sector")
    assert "Higher education" in set(sectors["option_label"])
    actions = page().rows(v.NUMBER, "county_wide_survey")
    assert actions["item_label"].tolist() == ["Carried out the county-wide survey"]


def test_a_theme_is_not_taken_for_an_item_of_the_same_name() -> None:
    themes = {"id": "network", "global": [{"id": "resources", "label": "People hold together"}]}
    one = interviewed(themes=Themes.model_validate(themes))
    [told] = one.published.about.interviews
    both = with_estimates(one, one.published.estimates.replace({v.ITEM: {"together": "resources"}}))
    assert both.rows(v.MEAN, "resources", v.WHOLE)["item_label"].tolist() == ["Resources"]
    said = both.rows(v.DOCUMENTS_WITH, "resources", v.WHOLE, told.id)
    assert said["item_label"].tolist() == ["People hold together"]
    assert both.rows(v.DOCUMENTS_WITH).empty


def test_rows_of_one_unit_of_all_and_of_the_whole() -> None:
    assert set(page("County 3").rows(v.MEAN)[v.UNIT]) == {"County 3"}
    assert set(page("County 3").rows(v.MEAN, unit=v.WHOLE)[v.UNIT]) == {v.WHOLE}
    assert len(set(page("County 3").rows(v.MEAN, unit="")[v.UNIT])) == 8
    assert page("County 4").rows(v.MEAN).empty


def test_the_evaluators_words_in_the_readers_language_where_there_are_some() -> None:
    assert "What we see" in str(page("County 1").own_words())
    assert "Lo que vemos" in str(page("County 1", "es").own_words())
    assert "What we see" in str(page("County 7", "es").own_words())
    assert page("County 2").own_words() == ("", "en")
    assert page().own_words() == ("", "en")
