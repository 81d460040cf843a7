"""Sổ Công Tác: an offline register of an office's work programme."""

__version__ = "0.1.0"
