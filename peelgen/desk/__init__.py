"""The desk: a findings file is edited on the page that it becomes, in a browser on the same machine.

`server` listens, `guard` says who is let in, `routes` answers. A `Project` is the folder whose drafts can be opened; a
`Manuscript` is one of them while it is open: read, changed, and shown as its documents. `shapes` says of each field of
a findings file how it is filled in.
"""
