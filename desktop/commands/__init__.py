"""The command line's commands, one module a kind of work; cli.py names and dispatches them."""
