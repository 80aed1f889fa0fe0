"""Intercoder agreement where it can be worked out by hand, and where there is none to tell."""

import numpy as np
import pandas as pd
import pytest

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.agreement import intercoder_agreement

MEASURES = [v.PERCENT_AGREEMENT, v.KRIPPENDORFFS_ALPHA, v.COHENS_KAPPA]


def by_document(**who):
    """Codings of the code x by coder, a letter a document."""
    rows = [(document, "x", coder) for coder, letters in who.items() for document in letters]
    return pd.DataFrame(rows, columns=["document", "code_path", "coder"])


def everybody_read(letters, *coders):
    return pd.DataFrame([(document, coder) for document in letters for coder in coders], columns=["document", "coder"])


def documents(letters):
    return pd.DataFrame({"document": list(letters)})


def figures(table, code="x"):
    rows = table[table[v.ITEM] == code].set_index(v.MEASURE)
    return rows.loc[MEASURES]


def test_two_coders_by_hand():
    codings = by_document(ana="ABCD", ben="ABE")
    rows = figures(intercoder_agreement(codings, documents("ABCDEFGH"), read=everybody_read("ABCDEFGH", "ana", "ben")))
    # Both on A and B, ana alone on C and D, ben alone on E, neither on F, G and H.
    assert rows[v.ESTIMATE].tolist() == pytest.approx([5 / 8, 1 - 15 * 3 / (7 * 9), (5 / 8 - 1 / 2) / (1 / 2)])
    assert rows[v.COUNT].tolist() == [5, 5, 5]
    assert rows[v.N].tolist() == [8, 8, 8]
    assert rows[v.NOTE].tolist() == ["", "", ""]
    assert (rows[v.LOWER] < rows[v.ESTIMATE]).all()
    assert rows[v.OPTION].tolist() == ["", "", "ana · ben"]


def test_a_document_that_a_coder_did_not_code_is_missing_unless_it_was_read():
    codings = by_document(ana="ABC", ben="AB")
    assert figures(intercoder_agreement(codings, documents("ABCD")))[v.N].tolist() == [2, 2, 2]
    rows = figures(intercoder_agreement(codings, documents("ABCD"), read=everybody_read("C", "ben")))
    assert rows[v.N].tolist() == [3, 3, 3]
    assert rows[v.ESTIMATE].iloc[0] == pytest.approx(2 / 3)


def test_three_coders_count_by_pairs_and_documents_with_one_reader_not_at_all():
    codings = by_document(ana="AB", ben="AB", cho="AZ")
    read = everybody_read("ABCD", "ana", "ben", "cho")
    table = intercoder_agreement(codings, documents("ABCDZ"), read=read)
    # All agree on A, C and D; on B one of three pairs does.
    assert figures(table)[v.ESTIMATE].iloc[0] == pytest.approx((3 + 1 / 3) / 4)
    kappas = table[table[v.MEASURE] == v.COHENS_KAPPA]
    assert kappas[v.OPTION].tolist() == ["ana · ben", "ana · cho", "ben · cho"]
    assert kappas[v.N].tolist() == [4, 4, 4]
    assert kappas[v.NOTE].tolist()[0] == v.NOTE_NO_DISAGREEMENT


@pytest.mark.parametrize("codings", [by_document(ana="ABC"), by_document(), by_document(ana="AB").assign(coder="")])
def test_one_coder_or_none(codings):
    table = intercoder_agreement(codings, documents("ABC"), codes=["x"])
    assert set(table[v.NOTE]) == {v.NOTE_ONE_CODER}
    assert table[v.ESTIMATE].isna().all()
    assert table[v.MEASURE].tolist() == [*MEASURES, v.POOLED_KAPPA]


def test_nothing_shared():
    table = intercoder_agreement(by_document(ana="AB", ben="CD"), documents("ABCD"))
    assert set(table[v.NOTE]) == {v.NOTE_NO_SHARED_DOCUMENTS}
    assert table[v.ESTIMATE].isna().all()


@pytest.mark.parametrize(
    ("who", "estimates", "notes"),
    [
        ({"ana": "ABC", "ben": "ABC"}, [1, 1, 1], [v.NOTE_NO_DISAGREEMENT] * 3),
        ({"ana": "ABC", "ben": ""}, [0.5, -2 / 9, 0], ["", "", v.NOTE_ONE_CODER_USED]),
        ({"ana": "ABCDEF", "ben": "ABCDEF"}, [1, np.nan, np.nan], [v.NOTE_NO_DISAGREEMENT, *[v.NOTE_NO_VARIANCE] * 2]),
        ({"ana": "ABCDEF", "ben": "ABC"}, [0.5, -2 / 9, 0], ["", "", v.NOTE_NO_VARIANCE]),
        ({"ana": "", "ben": ""}, [np.nan] * 3, [v.NOTE_NEVER_USED] * 3),
    ],
)
def test_where_coders_do_not_differ_or_one_does_not_vary(who, estimates, notes):
    read = everybody_read("ABCDEF", "ana", "ben")
    rows = figures(intercoder_agreement(by_document(**who), documents("ABCDEF"), codes=["x"], read=read))
    assert rows[v.ESTIMATE].tolist() == pytest.approx(estimates, nan_ok=True)
    assert rows[v.NOTE].tolist() == notes
    assert rows.loc[rows[v.NOTE] != "", [v.LOWER, v.UPPER]].isna().all(axis=None)


def test_of_few_documents_or_rare_codes_there_is_too_little_to_say():
    few = figures(
        intercoder_agreement(by_document(ana="ABCD", ben="AB"), documents("ABCD"), read=everybody_read("CD", "ben"))
    )
    assert few[v.NOTE].tolist()[:2] == [v.NOTE_TOO_FEW] * 2
    letters = "ABCDEFGHIJ"
    rare = intercoder_agreement(
        by_document(ana="AB", ben="A"), documents(letters), read=everybody_read(letters, "ana", "ben")
    )
    # One draw in nine lacks A and B: percent agreement has an interval, alpha has none.
    assert figures(rare)[v.NOTE].tolist()[:2] == ["", v.NOTE_TOO_FEW]


def stretches(*rows):
    return pd.DataFrame(rows, columns=["coder", "start", "end"]).assign(document="A", code_path="x")


TEXT = "We trust them. Do they? \n\nYes."
WITH_TEXT = pd.DataFrame({"document": ["A"], "characters": [len(TEXT)], "source_text": [TEXT]})


def test_sentences_are_touched_by_their_words_not_by_the_space_between():
    codings = stretches(("ana", 3, 8), ("ben", 0, 15), ("ana", 14, 23))  # the last begins with the space
    rows = figures(intercoder_agreement(codings, WITH_TEXT, "sentence"))
    assert rows[v.N].tolist() == [3, 3, 3]
    assert rows[v.COUNT].tolist() == [2, 2, 2]
    assert rows[v.ESTIMATE].iloc[0] == pytest.approx(2 / 3)
    assert rows[v.NOTE].tolist()[:2] == [v.NOTE_TOO_FEW] * 2


def test_characters_count_once_however_often_they_are_coded_and_end_with_the_text():
    codings = stretches(("ana", 0, 10), ("ana", 5, 12), ("ben", 6, 99), ("ben", 20, 22))
    rows = figures(intercoder_agreement(codings, WITH_TEXT, "character"))
    assert rows[v.N].tolist() == [30, 30, 30]
    assert rows[v.ESTIMATE].iloc[0] == pytest.approx(6 / 30)
    assert rows[v.NOTE].iloc[2] == v.NOTE_NOT_INDEPENDENT


def test_what_stands_nowhere_is_left_out_and_nothing_but_that_is_refused():
    codings = stretches(("ana", 0, 10), ("ben", 0, 10), ("ben", pd.NA, pd.NA)).astype(
        {"start": "Int64", "end": "Int64"}
    )
    assert figures(intercoder_agreement(codings, WITH_TEXT, "character"))[v.COUNT].iloc[0] == 10
    with pytest.raises(UsageError, match="No coding has a position"):
        intercoder_agreement(codings.iloc[2:], WITH_TEXT, "character")
    with pytest.raises(UsageError, match="No document has its text"):
        intercoder_agreement(codings, WITH_TEXT.assign(source_text=None), "sentence")


def test_the_draws_follow_the_seed_and_not_the_order_of_the_rows():
    letters = "ABCDEFGH"
    codings, read = by_document(ana="ABCD", ben="ABE"), everybody_read(letters, "ana", "ben")
    one = intercoder_agreement(codings, documents(letters), read=read)
    other = intercoder_agreement(codings.iloc[::-1], documents(letters), read=read)
    pd.testing.assert_frame_equal(one, other)
    reseeded = figures(intercoder_agreement(codings, documents(letters), read=read, seed=1))
    assert reseeded[v.LOWER].tolist()[:2] == pytest.approx(figures(one)[v.LOWER].tolist()[:2], abs=0.15)


def test_the_interval_of_percent_agreement_is_near_the_binomial_one():
    letters = [f"D{n}" for n in range(200)]
    read = pd.DataFrame([(one, coder) for one in letters for coder in ("ana", "ben")], columns=["document", "coder"])
    codings = pd.DataFrame({"document": letters[:100], "code_path": "x", "coder": "ana"})
    codings = pd.concat([codings, codings.iloc[:60].assign(coder="ben")])
    row = figures(intercoder_agreement(codings, pd.DataFrame({"document": letters}), read=read)).iloc[0]
    half = 1.96 * np.sqrt(0.8 * 0.2 / 200)
    assert row[[v.LOWER, v.UPPER]].tolist() == pytest.approx([0.8 - half, 0.8 + half], abs=0.01)


def test_whom_to_compare():
    codings = by_document(ana="AB", ben="AB", cho="A")
    table = intercoder_agreement(codings, documents("AB"), coders=["cho", "ana"], read=everybody_read("B", "cho"))
    assert figures(table).loc[v.COHENS_KAPPA, v.OPTION] == "cho · ana"
    assert figures(table)[v.ESTIMATE].iloc[0] == pytest.approx(1 / 2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"level": "paragraph"},
        {"coders": ["ana", "ana"]},
        {"read": pd.DataFrame({"document": ["Z"], "coder": ["ana"]})},
        {"read": pd.DataFrame({"document": ["A"]})},
        {"documents": documents("A")},
        {"codings": by_document(ana="AB", ben="A").drop(columns="coder")},
    ],
)
def test_what_is_refused(wrong):
    with pytest.raises(UsageError):
        intercoder_agreement(**({"codings": by_document(ana="AB", ben="A"), "documents": documents("AB")} | wrong))
