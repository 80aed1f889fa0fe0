"""A column of text kept as its distinct cells and which of them each row holds; to everybody else, plain text."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

_DTYPE = pd.StringDtype(storage="pyarrow", na_value=np.nan)


class Coded(pd.arrays.ArrowStringArray):
    """Texts of the dtype `str` as `codes` into `words`; what isn't done by codes here is done on the texts spelled out.

    The words need not differ, nor all be in use; a missing one stands for a missing text.

    >>> cells = pd.Series(Coded(np.array([1, 0, 1], dtype="uint8"), pd.array(["no", "yes"], dtype="str")))
    >>> cells.tolist(), (cells == "yes").tolist(), str(cells.dtype)
    (['yes', 'no', 'yes'], [True, False, True], 'str')
    """

    def __init__(self, codes: npt.NDArray[np.integer[Any]], words: Any) -> None:
        self._codes, self._words, self._spelled = codes, words, None
        self._dtype = _DTYPE
        self._cache: dict[str, Any] = {}

    @property
    def _pa_array(self) -> Any:
        """The texts, as pandas' own methods look for them."""
        if self._spelled is None:
            self._spelled = self._words.take(self._codes)._pa_array
        return self._spelled

    @_pa_array.setter
    def _pa_array(self, texts: Any) -> None:
        # Something was written into the column: the codes no longer tell what stands there.
        changed = self._words._from_pyarrow_array(texts)
        self._codes, self._words = changed.factorize(use_na_sentinel=False)
        self._spelled = texts

    def _from_pyarrow_array(self, texts: Any) -> Any:
        return self._words._from_pyarrow_array(texts)

    def __reduce__(self) -> tuple[Any, ...]:
        return Coded, (self._codes, self._words)

    def __len__(self) -> int:
        return len(self._codes)

    def __getitem__(self, item: Any) -> Any:
        item = pd.api.indexers.check_array_indexer(self, item)
        if isinstance(item, slice | np.ndarray):
            return Coded(self._codes[item], self._words)
        return self._words[int(self._codes[item])] if isinstance(item, int | np.integer) else super().__getitem__(item)

    def take(self, indices: Any, allow_fill: bool = False, fill_value: Any = None) -> Any:
        """Give the texts of these rows; see `pandas.api.extensions.ExtensionArray.take`."""
        at = np.asarray(indices)
        if allow_fill and (at < 0).any():
            return super().take(indices, allow_fill=allow_fill, fill_value=fill_value)
        return Coded(self._codes.take(at), self._words)

    def copy(self) -> Any:
        """Give the same texts; codes and words are never written to."""
        return Coded(self._codes, self._words)

    def view(self, dtype: Any = None) -> Any:
        """Give the same texts; see `pandas.api.extensions.ExtensionArray.view`."""
        return self.copy() if dtype is None else super().view(dtype)

    def isna(self) -> npt.NDArray[np.bool_]:
        """Tell which texts are missing."""
        return self._of_words(self._words.isna())

    def isin(self, values: Any) -> npt.NDArray[np.bool_]:
        """Tell which texts are among these."""
        return self._of_words(self._words.isin(values))

    def fillna(self, value: Any = None, limit: int | None = None, copy: bool = True) -> Any:
        """Put a text where none is."""
        if limit is not None or not isinstance(value, str):
            return super().fillna(value, limit, copy)
        return Coded(self._codes, self._words.fillna(value))

    def factorize(self, use_na_sentinel: bool = True) -> tuple[npt.NDArray[np.intp], Any]:
        """Give each row's place among the distinct texts in order of appearance, -1 where missing, and these."""
        places, words = self.places(use_na_sentinel)
        return places.astype(np.intp), words

    def places(self, use_na_sentinel: bool = True) -> tuple[npt.NDArray[np.integer[Any]], Any]:
        """Do the same as `factorize`, with places of as few bytes as will do."""
        places, words = self._words.factorize(use_na_sentinel)
        appear = places[_appear(self._codes, len(places))].tolist()
        used = [place for place in dict.fromkeys(appear) if place >= 0]
        ranks = np.full(len(words) + 1, -1, dtype=np.int16 if len(words) < 2**15 else np.intp)
        ranks[used] = np.arange(len(used))
        by_code = ranks[places]
        same = len(used) == len(places) and bool((by_code == np.arange(len(places))).all())
        return (self._codes if same else by_code[self._codes]), words.take(np.array(used, dtype=np.intp))

    def _cmp_method(self, other: Any, op: Any) -> Any:
        if not isinstance(other, str):
            return super()._cmp_method(other, op)  # type: ignore[misc]
        return self._of_words(np.asarray(self._words._cmp_method(other, op)))

    def _str_rstrip(self, to_strip: str | None = None) -> Any:
        return Coded(self._codes, self._words._str_rstrip(to_strip))

    def _str_fullmatch(self, *pattern: Any, **how: Any) -> Any:
        return self._of_words(self._words._str_fullmatch(*pattern, **how))

    def _of_words(self, told: Any) -> npt.NDArray[np.bool_]:
        return told_by_place(np.asarray(told, dtype=bool), self._codes)


def told_by_place(told: npt.NDArray[np.bool_], places: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.bool_]:
    """Give each row what is told of its place.

    >>> told_by_place(np.array([False, True]), np.array([1, 0, 1])).tolist()
    [True, False, True]
    """
    true = np.flatnonzero(told)
    # To compare is many times quicker than to look up.
    if len(true) == 1:
        return np.asarray(places == true[0])
    if len(true) == len(told) - 1:
        return np.asarray(places != np.flatnonzero(~told)[0])
    return told[places] if len(true) else np.zeros(len(places), dtype=bool)


def _appear(codes: npt.NDArray[np.integer[Any]], many: int) -> npt.NDArray[np.integer[Any]]:
    """Give the codes in use, in order of first appearance."""
    if codes.dtype != np.uint8:
        return pd.unique(codes)
    held = codes.tobytes()
    first = {code: at for code in range(many) if (at := held.find(code)) >= 0}
    return np.array(sorted(first, key=first.__getitem__), dtype=np.intp)
