"""The golden pages, a folder for each draft, and what draws and compares them."""
