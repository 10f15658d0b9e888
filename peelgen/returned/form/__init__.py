"""Forms that forces filled in, into response files: each is opened within limits, and nothing in it is believed."""
