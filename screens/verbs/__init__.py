"""What can be done with a document or a party, wherever it stands: on the row of a list, or on its card."""
