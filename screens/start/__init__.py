"""What stands before the books: the choice of demo books, new books, or a file."""
