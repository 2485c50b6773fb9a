"""What a person may type in a field, and what is understood by it. Pure: no widgets, today is a parameter."""
