"""The pictures: one file a kind, each a function from estimates to a chart that describes itself in words."""
