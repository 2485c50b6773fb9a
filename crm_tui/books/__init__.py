"""A books file: made, opened, changed in units of work, read in snapshots, backed up and restored."""
