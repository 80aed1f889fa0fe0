"""Who needs a service, who finds it hard to get and why: the measures of a county-wide survey."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._groups import By, split
from evalkit.metrics._service_answers import Answers, ServiceAnswers
from evalkit.metrics._service_rows import service_rows
from evalkit.metrics.design import SurveyDesign

_OUT_OF_PLACE = ("difficulty_without_need", "barriers_without_difficulty")


def service_needs(
    need: Answers,
    difficulty: Answers,
    barriers: Mapping[str, pd.DataFrame] | None = None,
    *,
    by: By = None,
    design: SurveyDesign | None = None,
) -> pd.DataFrame:
    """Give for each service the share in need, of those the share who find it hard to get, and why.

    `need` and `difficulty` have one row a respondent and one boolean column a service, of the same names and index,
    missing where not asked or not answered; `barriers` gives for a service one boolean column a barrier, a row
    without a tick being no answer. Four measures, each with its own base:

    - `need`: of all who answered whether they need it;
    - `difficulty`: of those in need who answered whether it is hard to get;
    - `barrier` (`option` names it): of those in need with difficulty who ticked a barrier at all;
    - `unmet_need`: in need and with difficulty, of all for whom both is known (who has no need needs no answer).

    An answer that its question was not for (difficulty without need, barriers without difficulty) is left out;
    `answers_out_of_place` counts them. Without a `design` the shares are plain ones with Wilson's interval, as in
    `category_shares`; with one they are weighted, as in `weighted_shares`. `by` groups respondents.

    Raises UsageError where the tables are of other respondents or services, or not boolean.

    >>> need = pd.DataFrame({"food": [True, True, False, True]})
    >>> hard = pd.DataFrame({"food": pd.array([True, False, None, None], dtype="boolean")})
    >>> service_needs(need, hard)[["measure", "count", "n"]].values.tolist()
    [['need', 3, 4], ['difficulty', 1, 2], ['unmet_need', 1, 3]]
    """
    rows, groups = split(need, by)
    if design is not None and not design.index.equals(rows.index):
        raise UsageError("The design is of other respondents than the answers. Declare it of the same table.")
    table = service_rows(list(ServiceAnswers(rows, difficulty, barriers or {}).bases()), groups, design)
    return groups.beside(table.astype(dict.fromkeys(table.select_dtypes("category"), "str")))


def answers_out_of_place(
    need: Answers, difficulty: Answers, barriers: Mapping[str, pd.DataFrame] | None = None
) -> pd.DataFrame:
    """Count for each service the answers that `service_needs` leaves out, because their question was not for them.

    Parameters and errors are as for `service_needs`. Returns the columns `item`, `difficulty_without_need` and
    `barriers_without_difficulty`.

    >>> need = pd.DataFrame({"food": [True, False]})
    >>> answers_out_of_place(need, pd.DataFrame({"food": [True, True]})).values.tolist()
    [['food', 1, 0]]
    """
    found = ServiceAnswers(need, difficulty, barriers or {}).out_of_place()
    counted = [(service, *map(len, places)) for service, *places in found]
    return pd.DataFrame(counted, columns=[v.ITEM, *_OUT_OF_PLACE])


def places_out_of_place(
    need: Answers, difficulty: Answers, barriers: Mapping[str, pd.DataFrame]
) -> dict[tuple[str, str], np.ndarray]:
    """Give the places of the respondents whom `answers_out_of_place` counts, by service and kind.

    >>> need = pd.DataFrame({"food": [True, False]})
    >>> places_out_of_place(need, pd.DataFrame({"food": [True, True]}), {})["food", "difficulty_without_need"].tolist()
    [1]
    """
    found = ServiceAnswers(need, difficulty, barriers).out_of_place()
    return {
        (service, kind): where for service, *places in found for kind, where in zip(_OUT_OF_PLACE, places, strict=True)
    }
