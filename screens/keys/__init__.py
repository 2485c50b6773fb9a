"""Keys on the screens: those in force, the editor, jumping, the ways back and forward."""
