"""The field's words as column names and fixed values, one constant a term."""

from evalkit.county_wide import *  # noqa: F403 - one vocabulary, in four files
from evalkit.notes import *  # noqa: F403
from evalkit.qualitative import *  # noqa: F403

# Who and where an answer comes from.
RESPONDENT = "respondent_id"
UNIT = "unit"
WAVE = "wave"
ROW = "row"
"""The row of the export that a response stands in, counted as a spreadsheet counts."""

# What an estimate is about.
ESTIMATE_ID = "estimate_id"
INSTRUMENT = "instrument"
MEASURE = "measure"
ITEM = "item"
OPTION = "option"

# Options that are no group: their ids in every instrument.
OTHER = "other"
NOT_GIVEN = "not_given"

# What an estimate says.
ESTIMATE = "estimate"
LOWER = "lower"
UPPER = "upper"
SD = "sd"
COUNT = "count"
"""How many of the base a share counts."""
N = "n"
"""The base of an estimate."""
PEOPLE = "people"
"""How many respondents' answers an estimate rests on; missing where it is not about people."""
NOTE = "note"
"""Why a figure is absent, or what to beware of: one of the NOTE_ values, or empty."""
QUALITY = "quality"
"""How far a share of a sample can be relied on: one of the QUALITY_ values, or empty where it is not judged."""
QUALITY_RELIABLE = "reliable"
QUALITY_FEW = "few_people"
QUALITY_WIDE = "wide"
QUALITY_WIDE_FOR_ITS_SIZE = "wide_for_its_size"
QUALITY_REVIEW = "review"
"""Nobody, or everybody: a person looks at it before it is published."""
QUALITY_DOUBTFUL = (QUALITY_FEW, QUALITY_WIDE, QUALITY_WIDE_FOR_ITS_SIZE)
"""A figure of such quality is only a hint."""

# What disclosure adds.
RELEASE = "release"
SHOWN = "shown"
HIDDEN = "hidden"

# Where a number came from.
SOURCE = "source"
SOURCE_HASH = "source_sha256"
FUNCTION = "function"
VERSION = "version"
ROWS_USED = "rows_used"
"""How many rows of the export an estimate rests on."""

# Measures.
MEAN = "mean"
SHARE = "share"
SHARE_OF_RESPONSES = "share_of_responses"
TOP_TWO_BOX = "top_two_box"
COVERAGE = "coverage"
"""The share of those invited who answered."""
ALPHA = "alpha"
ALPHA_LISTWISE = "alpha_listwise"
"""Beside an alpha of pairwise covariances: that of the respondents who answered all items."""
ALPHA_STANDARDIZED = "alpha_standardized"
MEAN_INTER_ITEM_R = "mean_inter_item_r"
LAMBDA_6 = "guttman_lambda_6"
OMEGA_TOTAL = "omega_total_one_factor"
ITEM_REST_R = "item_rest_r"
ALPHA_IF_DROPPED = "alpha_if_dropped"
DIFFERENCE = "difference"
RATIO = "ratio"
CHANGE = "change"
TOTAL = "total"
STANDARD_ERROR = "standard_error"
EFFECTIVE_N = "effective_n"
DESIGN_EFFECT = "design_effect"
P_VALUE = "p_value"
P_VALUE_HOLM = "p_value_holm"
P_VALUE_BH = "p_value_benjamini_hochberg"
COHENS_D = "cohens_d"
HEDGES_G = "hedges_g"
COHENS_H = "cohens_h"
CRAMERS_V = "cramers_v"
WRITTEN = "written"
"""How many of those asked answered in their own words, or with a date; what they wrote is never an estimate."""
NUMBER = "number"
"""A plain count, of people or of counties: it has no interval."""
SO_FAR = "responses_so_far"
"""How many had answered by the end of a day; the option is the day."""
BREAK_OFF = "break_off"
NONRESPONSE = "nonresponse"
NONRESPONSE_KIND = "nonresponse_kind"
"""Item nonresponse of one kind; the option is the kind."""

# Units that are not counties.
WHOLE = "all"
"""The initiative as a whole, or all respondents where there are no units."""
UNIT_MISSING = "not_given"
"""Respondents who named no county: part of the whole, never shown apart."""

# Steps of the participant flow, in order.
INVITED = "invited"
OPENED = "opened"
CONSENTED = "consented"
BLANK = "blank"
ANALYSED = "analysed"
PARTIAL = "partial"
FLOW_STEPS = (INVITED, OPENED, CONSENTED, BLANK, ANALYSED, PARTIAL)

RESPONDENTS = "respondents"
"""The item of the count of respondents."""

# Actions of the counties.
ACTIONS = "actions"
"""What estimates of actions have in place of an instrument's id."""
ACTION = "action"
DONE = "done"

# Kinds of missing: why an answer is not there.
ANSWERED = ""
NOT_ASKED = "not_asked"
"""Skip logic went past the item, or the respondent's version of the form lacks it."""
NOT_ANSWERED = "not_answered"
REFUSED = "refused"
DONT_KNOW = "dont_know"
USER_MISSING = "user_missing"
"""A value that SPSS or Stata was told to leave out, for a reason that its label doesn't tell."""
BROKEN_OFF = "broken_off"
"""The respondent left before this item."""
NONRESPONSE_KINDS = (NOT_ANSWERED, REFUSED, DONT_KNOW, USER_MISSING)
"""Those of people who were asked and still there."""
MISSING_KINDS = (NOT_ASKED, NOT_ANSWERED, REFUSED, DONT_KNOW, USER_MISSING, BROKEN_OFF)

# When item nonresponse is worth a word.
MUCH_NONRESPONSE = 0.2
"""More than this share of those asked."""
ENOUGH_ASKED = 5
"""Of fewer people asked, a share says nothing."""
