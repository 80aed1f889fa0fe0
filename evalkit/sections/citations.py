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
_KORN_GRAUBARD = (
    "Korn, E. L., & Graubard, B. I. (1998). Confidence intervals for proportions with small expected number "
)
_KORN_GRAUBARD += "of positive counts estimated from survey data. Survey Methodology, 24, 193-201."
_DEMING_STEPHAN = (
    "Deming, W. E., & Stephan, F. F. (1940). On a least squares adjustment of a sampled frequency table when "
)
_DEMING_STEPHAN += "the expected marginal totals are known. Annals of Mathematical Statistics, 11, 427-444."
_ZOU_DONNER = "Zou, G. Y., & Donner, A. (2008). Construction of confidence limits about effect measures: a general "
_ZOU_DONNER += "approach. Statistics in Medicine, 27, 1693-1702."
_HOLM = "Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics, "
_HOLM += "6, 65-70."
_KEPPEL = (
    "Keppel, K., et al. (2005). Methodological issues in measuring health disparities. Vital and Health Statistics, "
)
_KEPPEL += "2(141)."
_PEARCY_KEPPEL = "Pearcy, J. N., & Keppel, K. G. (2002). A summary measure of health disparity. Public Health Reports, "
_PEARCY_KEPPEL += "117, 273-280."
_HUNDEPOOL = "Hundepool, A., et al. (2012). Statistical Disclosure Control. Wiley."


def citations(page: Page) -> list[tuple[str, str]]:
    """Give a sentence and a source for each measure among the page's estimates, in the order in which they are used."""
    words = page.words
    there = set(page.published.estimates[v.MEASURE])
    shares = words.say("Shares have Wilson's 95% interval.")
    compared = words.say(
        "Differences between groups and changes between waves have 95% intervals by MOVER; their p values are "
        "corrected by Holm's method."
    )
    known = {
        v.NEED: (
            words.say(
                "Difficulty is a share of those in need, each reason a share of those with difficulty, unmet need a "
                "share of all."
            ),
            "",
        ),
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
        v.DIFFERENCE_FROM_BEST: (compared, f"{_ZOU_DONNER}\n{_HOLM}"),
        v.CHANGE: (compared, f"{_ZOU_DONNER}\n{_HOLM}"),
        v.INDEX_OF_DISPARITY: (
            words.say("The index of disparity is the mean distance of the other groups from one, by that one's share."),
            _PEARCY_KEPPEL,
        ),
        v.BETWEEN_GROUP_VARIANCE: (
            words.say("The between-group variance weighs groups by their people who answered."),
            _KEPPEL,
        ),
        v.DOCUMENTS_WITH: (words.say("Themes form a thematic network of three levels."), _ATTRIDE_STIRLING),
    }
    used = dict.fromkeys(told for measure, told in known.items() if measure in there)
    return [
        *used,
        *_designed(page),
        (words.say("Cells were suppressed by threshold and complementary suppression."), _HUNDEPOOL),
    ]


def _designed(page: Page) -> list[tuple[str, str]]:
    """Say how drawn samples were estimated and weighted, where a survey of the wave has one."""
    words = page.words
    designs = [one.asked.design for one in page.surveys() if one.asked.design is not None]
    told = []
    if designs:
        intervals = words.say(
            "Shares of the drawn sample have Korn and Graubard's 95% interval, of standard errors by linearization."
        )
        told.append((intervals, _KORN_GRAUBARD))
    if any(design.margins for design in designs):
        told.append((words.say("Its weights were raked to the population's margins."), _DEMING_STEPHAN))
    return told
