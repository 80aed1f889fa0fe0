"""The words of the column `note`: a part of the vocabulary, `v.NOTE_...`."""

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

# What a difference says.
NOTE_HIGHER = "higher"
NOTE_LOWER = "lower"
NOTE_SAME = "about_the_same"
NOTE_TOO_FEW = "too_few_to_say"

# What to beware of: the figure is there.
NOTE_NEGATIVE = "negative_with_the_rest"
"""The item may be worded the other way, and not be named among the reverse-keyed ones."""
