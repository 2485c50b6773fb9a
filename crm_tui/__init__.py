"""What is done: the bookkeeping itself, the reports, the batch commands. No Textual in here."""

__version__ = "0.1.0"
