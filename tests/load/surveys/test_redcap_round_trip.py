from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.errors import InputError
from evalkit.load.redcap.marks import EVENT, INSTANCE, INSTRUMENT
from evalkit.load.source import open_source
from evalkit.load.surveys.redcap import FORMAT
from tests.load.redcap_exports import by_name, dictionary, field, write

words = st.text("ab ,é\"'\n0", max_size=6).map(str.strip)
labels = st.text("abc, é", min_size=1, max_size=6).map(lambda text: " ".join(text.split())).filter(bool)
codes = st.lists(st.integers(-20, 99).map(str), min_size=1, max_size=4, unique=True)
questions = st.lists(st.tuples(st.sampled_from(["radio", "checkbox", "notes"]), codes, labels), min_size=1, max_size=5)


@settings(max_examples=40, deadline=None)
@given(questions=questions, data=st.data())
def test_what_redcap_writes_comes_back(tmp_path_factory, questions, data):
    folder = tmp_path_factory.mktemp("redcap")
    fields, header, cells, expected = [], ["record_id"], [], []
    for place, (kind, choices, label) in enumerate(questions):
        listed = " | ".join(f"{code}, {label} {code}" for code in choices)
        fields.append(field(f"q{place}", kind, f"Q {label}", listed if kind != "notes" else ""))
        if kind == "checkbox":
            header += [f"q{place}___{code.replace('-', '_')}" for code in choices]
            cells += [st.sampled_from("01")] * len(choices)
            expected += [("multi", f"q{place}", f"{label} {code}") for code in choices]
        else:
            header.append(f"q{place}")
            cells.append(st.sampled_from(["", *choices]) if kind == "radio" else words)
            expected.append(("single" if kind == "radio" else "text", "", ""))
    number = data.draw(st.integers(1, 4))
    rows = [[str(row), *(data.draw(cell) for cell in cells), "2"] for row in range(1, number + 1)]
    source = open_source(write(folder / "data.csv", [[*header, "form_1_complete"], *rows]))
    raw = FORMAT.read(source, dictionary(folder, *fields))
    assert FORMAT.recognise(source)
    assert raw.answers.to_numpy().tolist() == rows
    assert [(column.kind, column.group, column.part.get("en", "")) for column in raw.columns[1:-1]] == expected
    for place, (kind, choices, label) in enumerate(questions):
        if kind == "radio":
            assert by_name(raw)[f"q{place}"].labels == {code: {"en": f"{label} {code}"} for code in choices}
    assert (raw.notes, raw.warnings) == ([], [])


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_whatever_happens_to_an_export_it_is_read_or_refused(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("redcap")
    rows = [
        ["record_id", EVENT, INSTRUMENT, INSTANCE, "a", "c___1", "c___2", "f_complete"],
        ["1", "one_arm_1", "", "", "x", "0", "1", "2"], ["1", "two_arm_1", "", "", "", "1", "1", "0"],
        ["1", "two_arm_1", "f", "1", "y", "", "", "2"], ["2", "one_arm_1", "", "", "z", "1", "0", "2"],
    ]  # fmt: skip
    for _ in range(data.draw(st.integers(1, 3))):
        row, place = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, len(rows[0]) - 1))
        change = data.draw(st.sampled_from(["cell", "swap", "double", "cut", "column"]))
        if change == "cell":
            rows[row][place] = data.draw(st.sampled_from(["", "?", "0", "a", "a@b", "f_complete"]))
        elif change == "swap":
            rows[row][0], rows[row][place] = rows[row][place], rows[row][0]
        elif change == "double":
            rows.append(list(rows[row]))
        elif change == "cut":
            rows = rows[: max(row, 1)]
        else:
            rows = [[*cells, cells[place]] for cells in rows]
    form = dictionary(folder, field("a", form="f"), field("c", "checkbox", "C", "1, x|2, y", form="f"))
    source = open_source(write(folder / "data.csv", rows))
    FORMAT.recognise(source)
    for given_form in ([], form):
        try:
            raw = FORMAT.read(source, given_form)
        except InputError:
            continue
        assert list(raw.answers.columns) == [column.name for column in raw.columns]
        assert raw.answers.columns.is_unique
        assert raw.finished is None or raw.finished.index.equals(raw.answers.index)
