"""A Word file's words line by line, each with the field of the findings file that it came from.

The renderer leaves anchors in every file that it makes: content controls and hidden bookmarks whose numbers stand for
fields, and a snapshot of the lines as they were printed. Reading a file that somebody edited gives lines of the same
kind, so that the two can be compared.
"""
