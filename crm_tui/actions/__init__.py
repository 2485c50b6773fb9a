"""What a user can do, as plain data: bindings, help, the palette, presets and the manual's key table are drawn from it. No Textual."""
