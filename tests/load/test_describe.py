import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from evalkit.cli import app
from evalkit.load.describe import describe, told
from tests.load.exports import write_csv

KEYS = ["kind", "tool", "encoding", "respondents", "items", "dropped", "warnings"]
OWN = {"name": "Name", "email": "E-mail address", "phone": "Phone number", "ip": "IP address", "place": "Latitude"}
PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["Quirina", "Wolfram", "Xochitl", "Yolotli", "Zenobia"]),
        st.integers(1000, 9999),
        st.integers(100, 255),
    ),
    min_size=6, max_size=12, unique_by=lambda person: person[1],
)  # fmt: skip


def export(people):
    header = ["Agree?", *OWN.values(), "Age"]
    rows = [
        [["Yes", "No"][at % 2], f"{first} Qz{'abcdefghijklm'[at]}x", f"{first}{number}@example.org".casefold(),
         f"505-555-{number}", f"10.77.{byte}.{at + 1}", f"35.{number}71", str(20 + at)]
        for at, (first, number, byte) in enumerate(people)
    ]  # fmt: skip
    return [header, *rows]


def test_the_keys_of_the_json_are_stable(tmp_path):
    path = write_csv(tmp_path / "a.csv", [["county", "age"], ["Ada", "30"], ["Bea", "31"], ["Ada", "32"]])
    said = CliRunner().invoke(app, ["describe", str(path), "--json"])
    assert said.exit_code == 0, said.output
    found = json.loads(said.output)
    assert list(found) == KEYS
    assert (found["kind"], found["tool"], found["encoding"], found["respondents"]) == (
        "survey", "plain table", "UTF-8", 3,
    )  # fmt: skip
    assert [set(item) for item in found["items"]] == [{"id", "text", "kind", "options"}] * 2


def test_the_json_of_what_was_dropped(tmp_path):
    path = write_csv(tmp_path / "a.csv", export([("Quirina", 1000 + at, 100 + at) for at in range(8)]))
    (dropped,) = describe(path).model_dump()["dropped"]
    assert set(dropped) == {"what", "how_many", "why", "columns"}
    assert dropped["columns"] == list(OWN.values())


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(people=PEOPLE)
def test_no_cell_of_a_personal_column_is_ever_described(tmp_path_factory, people):
    path = write_csv(tmp_path_factory.mktemp("people") / "a.csv", export(people))
    found = describe(path)
    said = found.model_dump_json() + told(found, "a.csv")
    private = [cell for row in export(people)[1:] for cell in row[1:-1]]
    assert not [cell for cell in private if cell in said]
    assert all(kind in " ".join(found.warnings) for kind in ("name", "email", "phone", "ip address", "coordinates"))


def test_a_refusal_is_told_and_nothing_written(tmp_path):
    path = write_csv(tmp_path / "a.csv", [["id", "q"], ["1", "2", "3"]])
    said = CliRunner().invoke(app, ["describe", str(path), "--json"])
    assert said.exit_code == 1
    assert "row 2" in said.output


def test_an_answer_given_once_is_told_unless_other_rows_of_its_matrix_have_it(tmp_path):
    header = [["Respondent ID", "How often?", "", "Where?"], ["", "a friend", "a doctor", "Response"]]
    answers = [("Often", "Never", "Taos"), ("Never", "Rarely", "Mora")]
    rows = [[str(at), *answers[at % 2]] for at in range(12)]
    rows += [["12", "Rarely", "Never", "Tao"]]
    described = describe(write_csv(tmp_path / "a.csv", header + rows))
    [lone] = [warning for warning in described.warnings if warning.startswith("One respondent alone")]
    assert "Where?" in lone
    assert "friend" not in lone
