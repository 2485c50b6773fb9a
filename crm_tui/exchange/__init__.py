"""Documents in and out: JSON lines, CSV, the bulk path."""
