"""Lists of any length, filtered as one types, and the pages they are read in."""
