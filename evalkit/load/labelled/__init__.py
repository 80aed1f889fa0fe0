"""SPSS and Stata files: answers with labels, told by the file itself."""
