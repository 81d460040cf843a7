"""Sổ Công Tác: an offline register of an office's work programme."""
