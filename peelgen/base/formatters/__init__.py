"""What is wrong in findings files, told to a person or to another program."""
