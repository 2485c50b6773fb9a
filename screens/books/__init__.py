"""What is done with the books as a whole: closing a month, backups, settings."""
