"""What every room uses: problems and errors, reading and writing files, merging, and how problems are printed."""
