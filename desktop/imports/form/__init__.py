"""Whether a Word file keeps the form of official documents (Decree 30/2020): read, know, check."""
