"""Files that come back from other hands: an edited Word report, and a form that a force filled in."""
