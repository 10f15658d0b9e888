"""Files that come back from other people's hands: opened within limits, and never believed."""
