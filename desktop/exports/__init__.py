"""Documents and sheets as frozen values, and the writers that translate them."""
