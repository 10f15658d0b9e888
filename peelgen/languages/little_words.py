"""Words that any sentence may have, and those that turn a sentence round."""

from __future__ import annotations

#: Words that may come and go without changing what is said.
SMALL = frozenset(
    "a an and are as at be been but by for from had has have how in into is it its of on or our so that the their them "
    "these they this those to was we were what when where which while who will with would you your he she his her i my "
    "there than then if do does did can could may should also very more most about own itself ourselves "
    "themselves us although though whereas whilst therefore however thus".split()
)
#: Words that turn a sentence round when they are left out.
TURNING = frozenset("no not never neither nor none nobody nothing only without hardly cannot".split())
#: Those of whom reports tell, as a sentence has them.
PEOPLE = frozenset(
    "officers staff people supervisors managers recruits constables workforce victims callers investigators handlers"
    " detectives members communities teams residents".split()
)
