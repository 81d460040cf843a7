"""Excel and Word files to drafts and row problems; nothing is saved here."""
