"""How figures are printed: rounded half up or half to even, to so many decimals."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

ROUNDINGS = (ROUND_HALF_UP, ROUND_HALF_EVEN)


def printed(exact: Fraction, decimals: int, rounding: str) -> str:
    with localcontext(prec=60):
        value = Decimal(exact.numerator) / Decimal(exact.denominator)
        return str(value.quantize(Decimal(1).scaleb(-decimals), rounding))


def root(square: Fraction, decimals: int, rounding: str) -> str:
    with localcontext(prec=60):
        value = (Decimal(square.numerator) / Decimal(square.denominator)).sqrt()
        return str(value.quantize(Decimal(1).scaleb(-decimals), rounding))
