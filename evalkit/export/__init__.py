"""Out again: the tidy table for a colleague's SPSS, Stata, R or Excel; private side only."""
