"""A working initiative made of somebody's own exports: its files, commented, to be edited by hand."""
