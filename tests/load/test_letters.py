import unicodedata

import pytest

from evalkit.load.letters import fold


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_and_capitals_make_no_difference(form):
    assert fold(unicodedata.normalize(form, "¿Cuál es su número TELEFÓNICO?")) == "¿cual es su numero telefonico?"


def test_figures_set_high_stay_what_they_are():
    assert fold("10² É") == "10² e"
