"""The only way from Estimates to Published: what rests on too few people, or would give them away, is gone."""

from evalkit.disclosure._protect import protect

__all__ = ["protect"]
