"""Vietnamese text, pure: standard library alone."""
