"""What a scale's matrix of covariances tells about its items; each figure is NaN where it is not defined."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import optimize

_NOTHING = 1e-12
"""A variance this small, beside those of the items, is what rounding leaves of zero."""

_COMMON = 0.995
"""An item that shares more than this with a factor is that factor; psych's limit too."""


class ItemFigures(NamedTuple):
    """One value an item: its correlation with the sum of the others, and alpha of the others."""

    rest_r: np.ndarray
    alpha_if_dropped: np.ndarray


def covariances(answers: np.ndarray, pairwise: bool) -> np.ndarray:
    """Give the covariances of the columns, of rows without NaN or, pairwise, of the rows that have both columns.

    >>> covariances(np.array([[1.0, 2.0], [3.0, 6.0]]), pairwise=False)
    array([[2., 4.],
           [4., 8.]])
    """
    if len(answers) < 2:
        return np.full((answers.shape[1],) * 2, np.nan)
    if pairwise:
        matrix = pd.DataFrame(answers).cov(min_periods=2).to_numpy(copy=True)
        alike = np.array([len(np.unique(column[~np.isnan(column)])) < 2 for column in answers.T])
    else:
        centred = answers - answers.mean(axis=0)
        matrix = centred.T @ centred / (len(answers) - 1)
        alike = answers.max(axis=0) == answers.min(axis=0)
    # A mean of like decimals may differ from them in its last digit; their variance is nothing all the same.
    matrix[alike, :] = matrix[:, alike] = 0.0
    return matrix


def correlations(matrix: np.ndarray) -> np.ndarray:
    """Turn covariances into correlations; all NaN where an item has no variance.

    >>> correlations(np.array([[4.0, 1.0], [1.0, 1.0]]))
    array([[1. , 0.5],
           [0.5, 1. ]])
    """
    variances = np.diag(matrix)
    if not (variances > 0).all():
        return np.full_like(matrix, np.nan)
    scaled: np.ndarray = matrix / np.sqrt(np.outer(variances, variances))
    return scaled


def alpha(matrix: np.ndarray) -> float:
    """Give k / (k - 1) (1 - trace / sum), NaN for one item or a sum without variance.

    >>> alpha(np.array([[1.0, 0.5], [0.5, 1.0]])).round(3)
    np.float64(0.667)
    """
    k, trace, total = len(matrix), np.trace(matrix), matrix.sum()
    return np.nan if k < 2 or not total > _NOTHING * trace else k / (k - 1) * (1 - trace / total)


def item_figures(matrix: np.ndarray) -> ItemFigures:
    """Give each item's figures from sums over the rows of the matrix, without a look at the answers.

    With v the item's variance, c its covariance with the sum of the others and s the variance of that sum:
    r = c / √(v s), and alpha of the others is that of the matrix without the item's row and column.

    >>> item_figures(np.array([[1.0, 0.5, 0.5], [0.5, 1.0, 0.5], [0.5, 0.5, 1.0]])).rest_r.round(3)
    array([0.577, 0.577, 0.577])
    """
    variances, k, trace = np.diag(matrix), len(matrix), np.trace(matrix)
    with_rest = matrix.sum(axis=1) - variances
    rest = matrix.sum() - 2 * with_rest - variances
    moves = (variances > 0) & (rest > _NOTHING * (trace - variances))
    with np.errstate(divide="ignore", invalid="ignore"):
        rest_r = np.where(moves, with_rest / np.sqrt(variances * rest), np.nan)
        dropped = (k - 1) / (k - 2) * (1 - (trace - variances) / rest) if k > 2 else np.full(k, np.nan)
    return ItemFigures(rest_r, np.where(rest > _NOTHING * (trace - variances), dropped, np.nan))


def lambda_6(r: np.ndarray) -> float:
    """Give 1 - sum(1 - squared multiple correlations) / sum(r), NaN where an item follows from the others.

    >>> lambda_6(np.array([[1.0, 0.5], [0.5, 1.0]]))
    0.5
    """
    if np.isnan(r).any() or np.linalg.cond(r) > 1 / _NOTHING or np.linalg.eigvalsh(r)[0] < 0:
        return np.nan
    return float(1 - (1 / np.diag(np.linalg.inv(r))).sum() / r.sum())


def omega_total(r: np.ndarray) -> float:
    """Give 1 - sum of uniquenesses / sum(r) of the one-factor model of least residuals, NaN for an improper one.

    The loadings l make the sum of the squares of r[i, j] - l[i] l[j] below the diagonal least; the model is
    improper where the square of one exceeds 0.995, or the variance of the sum is nothing.

    >>> round(omega_total(np.array([[1.0, 0.5, 0.5], [0.5, 1.0, 0.5], [0.5, 0.5, 1.0]])), 3)
    0.75
    """
    if np.isnan(r).any() or r.sum() <= _NOTHING * len(r):
        return np.nan
    below = np.tril_indices(len(r), -1)
    values, vectors = np.linalg.eigh(r)
    start = np.clip(vectors[:, -1] * np.sqrt(values[-1]), -0.9, 0.9)

    def residuals(loadings: np.ndarray) -> np.ndarray:
        left: np.ndarray = r[below] - loadings[below[0]] * loadings[below[1]]
        return left

    fit = optimize.least_squares(residuals, start, bounds=(-1, 1), xtol=1e-14, ftol=1e-14, gtol=1e-14)
    if (fit.x**2).max() > _COMMON:
        return np.nan
    return float(1 - (1 - fit.x**2).sum() / r.sum())
