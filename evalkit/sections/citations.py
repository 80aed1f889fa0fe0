"""What each measure is computed by, in a sentence, and the source of its formula."""

from __future__ import annotations

from evalkit import vocabulary as v
from evalkit.sections.page import Page

_WILSON = "Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. "
_WILSON += "Journal of the American Statistical Association, 22, 209-212."
_STUDENT = "Student (1908). The probable error of a mean. Biometrika, 6, 1-25."
_CRONBACH = "Cronbach, L. J. (1951). Coefficient alpha and the internal structure of tests. Psychometrika, 16, 297-334."
_FELDT = (
    "Feldt, L. S. (1965). The approximate sampling distribution of Kuder-Richardson reliability coefficient twenty. "
)
_FELDT += "Psychometrika, 30, 357-370."
_COCHRAN = "Cochran, W. G. (1977). Sampling Techniques (3rd ed.). Wiley."
_ATTRIDE_STIRLING = "Attride-Stirling, J. (2001). Thematic networks: an analytic tool for qualitative research. "
_ATTRIDE_STIRLING += "Qualitative Research, 1, 385-405."
_HUNDEPOOL = "Hundepool, A., et al. (2012). Statistical Disclosure Control. Wiley."


def citations(page: Page) -> list[tuple[str, str]]:
    """Give a sentence and a source for each measure among the page's estimates, in the order in which they are used."""
    words = page.words
    there = set(page.published.estimates[v.MEASURE])
    shares = words.say("Shares have Wilson's 95% interval.")
    known = {
        v.SHARE: (shares, _WILSON),
        v.TOP_TWO_BOX: (words.say("The two highest answers of a scale are also counted together."), ""),
        v.SHARE_OF_RESPONSES: (
            words.say("Shares of everything that was ticked have an interval by linearization, people as units."),
            _COCHRAN,
        ),
        v.MEAN: (words.say("Means have Student's 95% t interval; SDs divide by n - 1."), _STUDENT),
        v.ALPHA: (
            words.say("Cronbach's alpha is raw, after listwise deletion, with Feldt's 95% interval."),
            f"{_CRONBACH}\n{_FELDT}",
        ),
        v.DOCUMENTS_WITH: (words.say("Themes form a thematic network of three levels."), _ATTRIDE_STIRLING),
    }
    used = [told for measure, told in known.items() if measure in there]
    return [*used, (words.say("Cells were suppressed by threshold and complementary suppression."), _HUNDEPOOL)]
