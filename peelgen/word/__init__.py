"""Word files: the names in them, their elements, their parts, what a run says, and the last look at a finished one.

The only room that spells WordprocessingML's names and that opens or writes ZIP archives.
"""
