"""What was done: the acts of a session in words, taken back and done again, and the command that does the same."""
