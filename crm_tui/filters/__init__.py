"""What is typed into a filter: words and operators, read once for the screens and for `list --filter`."""
