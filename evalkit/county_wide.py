"""The words of the county-wide survey as column names and fixed values: a part of the vocabulary."""

# What is estimated of each service.
NEED = "need"
DIFFICULTY = "difficulty"
"""The share of those in need who find a service hard to get."""
BARRIER = "barrier"
"""The share of those in need with difficulty who name a reason."""
UNMET_NEED = "unmet_need"
"""In need and with difficulty, of all for whom both is known."""
SERVICE_MEASURES = (NEED, DIFFICULTY, BARRIER, UNMET_NEED)

# Whom an estimate is of, besides its unit.
BY = "by"
"""The grouping: an item's id, UNIT_KIND, or two of them joined by PAIR_JOINT; "" where everybody is meant."""
GROUP = "group"
"""The group: an option's id, or two of them joined as in `by`; "" where everybody is meant."""
PAIR_JOINT = "+"
UNIT_KIND = "unit_kind"
"""The grouping by county type."""
AGAINST = "against"
"""What a difference, a ratio or a change is held against: a group's id, or the earlier wave's."""

# What is compared, beside DIFFERENCE, RATIO and CHANGE; the option of their rows is the measure that is compared.
DIFFERENCE_FROM_BEST = "difference_from_best"
"""From the group with the lowest share."""
RATIO_TO_BEST = "ratio_to_best"
INDEX_OF_DISPARITY = "index_of_disparity"
BETWEEN_GROUP_VARIANCE = "between_group_variance"
