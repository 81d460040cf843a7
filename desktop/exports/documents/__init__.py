"""One module a kind of document."""
