"""Plain pandas tables in, estimates out: no file, no chart; each function names its formula's source."""
