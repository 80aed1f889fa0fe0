import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.load.markup import plain_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("", ""),
        ("  How\r\n many\tmeals?  ", "How many meals?"),
        ("You have $100.<br>In B,<BR />you have $20.", "You have $100. In B, you have $20."),
        ('<p style="color:red">Do you <strong>own</strong> a <span class="x">home</span>?</p>', "Do you own a home?"),
        ("<ul><li>Food</li><li>Rent</li></ul>", "Food Rent"),
        ("un<b>believ</b>able", "unbelievable"),
        ("Food &amp; rent &lt; $5 &#8211; a&nbsp;month &#x2F; year", "Food & rent < $5 – a month / year"),
        ("<script>if (a < b) { go('x') }</script>Age<style>p {color: red}</style><!-- no\nthing -->?", "Age ?"),
        ("how\xa0important\u200b is\ufeff it", "how important is it"),
        ("&lt;b&gt; is a tag", "<b> is a tag"),
    ],
)
def test_markup_entities_and_blanks_go(text, plain):
    assert plain_text(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "<18 years",
        "a < b and b > a",
        "R&D, Q&A, AT&T",
        "food &not clothing",
        "<your county>",
        "<pt>",
        "=1+1",
        "ما اسمك؟",
    ],
)
def test_what_only_looks_like_markup_stays(text):
    assert plain_text(text) == text


@given(st.text())
def test_no_text_breaks_it_and_blanks_are_single(text):
    plain = plain_text(text)
    assert plain == " ".join(plain.split())


@given(st.text(alphabet="abc åß¿م日 ?,.;:'()\"1"))
def test_a_text_without_markup_only_loses_blanks(text):
    assert plain_text(f"<p>{text}</p>") == " ".join(text.split())
