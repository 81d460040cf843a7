"""The checks of form, one module a part of the document; `rules.py` lists them all."""
