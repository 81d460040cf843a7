"""Dialogs: each asks one thing and hands back plain values, or None when given up."""
