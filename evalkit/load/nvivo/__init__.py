"""NVivo: the tables of a Word document, and codes whose level is an indentation."""
