"""The field's words as column names and fixed values, one constant a term."""

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
"""Why a figure is absent: one of the NOTE_ values, or empty."""

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
ALPHA = "alpha"
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

# Why a figure is absent.
NOTE_NOBODY = "nobody_answered"
NOTE_ONE = "one_respondent"
NOTE_NO_VARIANCE = "no_variance"
NOTE_TOO_FEW_ITEMS = "one_item"

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
