"""What tests of several rooms share."""

from tests.browser import browser, reader

__all__ = ["browser", "reader"]
