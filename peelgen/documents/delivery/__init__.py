"""What is to be built, of what, what stands already, and how finished files reach their folder."""
