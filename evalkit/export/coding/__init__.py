"""Answers in people's own words, written for coding in a QDA tool or a spreadsheet."""
