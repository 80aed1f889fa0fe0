"""The initiative's store: tidy/, coding/ and estimates/ are private; published/ is what may leave."""

from evalkit.store.coding import read_codings, write_codings
from evalkit.store.published import Published, read_published, write_published
from evalkit.store.tidy import read_tidy, write_estimates, write_tidy

__all__ = [
    "Published",
    "read_codings",
    "read_published",
    "read_tidy",
    "write_codings",
    "write_estimates",
    "write_published",
    "write_tidy",
]
