"""A force's response to an inspection report: read from its form, checked, followed up and published."""
