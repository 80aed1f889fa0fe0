"""Whether published figures can be true: plain values in, verdicts with their reasons out, in exact arithmetic."""
