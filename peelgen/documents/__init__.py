"""A document: its parts, its words, its looks in each format, and what holds before it is handed over."""
