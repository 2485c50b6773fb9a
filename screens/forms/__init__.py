"""Forms: fields declared from the documents' input types, a way to save what was entered, and what is wrong beside the field."""
