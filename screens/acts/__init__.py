"""What was done: taken back and done again, listed, recorded, and said as the command that does the same."""
