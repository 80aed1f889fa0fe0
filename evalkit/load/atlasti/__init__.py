"""ATLAS.ti: its headers in four languages, the names of its codes, and cells that hold several of them."""
