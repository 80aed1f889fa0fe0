"""The words of the column `note`, and those of an audit: a part of the vocabulary."""

# Why a figure is absent.
NOTE_NOBODY = "nobody_answered"
NOTE_ONE = "one_respondent"
NOTE_NO_VARIANCE = "no_variance"
NOTE_TOO_FEW_ITEMS = "one_item"
NOTE_TWO_ITEMS = "two_items"
"""A factor needs three items or more."""
NOTE_FEWER_THAN_ITEMS = "fewer_respondents_than_items"
NOTE_NEVER_TOGETHER = "items_never_answered_together"
NOTE_INVITED_UNKNOWN = "invited_unknown"
"""A census without its number of invited has no interval."""
NOTE_SINGULAR = "item_follows_from_others"
NOTE_IMPROPER = "no_proper_factor"
NOTE_OTHER_WORDING = "wording_changed"
NOTE_ONE_WAVE = "asked_in_one_wave"
NOTE_NOTHING_SHARED = "one_row_or_column"
"""A table with a single row or column has nothing to associate."""
NOTE_AGAINST_ZERO = "against_a_share_of_zero"
"""A figure that divides by a share that is 0."""

# What a difference says.
NOTE_HIGHER = "higher"
NOTE_LOWER = "lower"
NOTE_SAME = "about_the_same"
NOTE_TOO_FEW = "too_few_to_say"

# What to beware of: the figure is there.
NOTE_NEGATIVE = "negative_with_the_rest"
"""The item may be worded the other way, and not be named among the reverse-keyed ones."""
NOTE_AT_LEAST = "at_least"
"""The count is given as one below all of those who are not shown apart: it is that, or all of them."""

# What an audit says of a published figure.
ABOUT = "about"
FIGURE = "figure"
PRINTED = "printed"
VERDICT = "verdict"
REASON = "reason"
BASES = "bases"
"""The bases that fit the figure, as a tuple in order."""
CONSISTENT = "consistent"
INCONSISTENT = "inconsistent"
CANT_TELL = "can't tell"

# A published figure beside the one computed again.
PUBLISHED = "published"
RECOMPUTED = "recomputed"
AGREES = "agrees"
