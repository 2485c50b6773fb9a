"""The batch commands: Typer, one module a noun, each imported only when it is called."""
