"""Grids of lines: `lines` is what they share, `edited` the line that is being edited, `trade`, `sides` and `items` say what is special of each."""
