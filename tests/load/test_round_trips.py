"""A survey written in each tool's shape and read again is the same, as far as the shape carries it."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from evalkit.load.survey import load_survey
from tests.load.told import expected, told_by
from tests.load.writers import WRITERS
from tests.load.writers.fielded import fielded
from tests.load.writers.tables import ids

# pyreadstat leaves files open; that is not ours to close.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.mark.parametrize("tool", WRITERS)
@settings(max_examples=12, deadline=None)
@given(survey=fielded())
def test_what_a_tool_writes_comes_back(tool, survey):
    with tempfile.TemporaryDirectory() as folder:
        written = WRITERS[tool](Path(folder), survey)
        read = load_survey(written.path, dictionary=written.dictionary)
    wanted = expected(survey, written)
    found = told_by(read)
    assert list(found) == list(wanted)
    for text, told in wanted.items():
        assert found[text] == told
    if written.ids:
        assert read.responses["respondent_id"].tolist() == ids(survey)
