"""Accounts, tax codes, the journal, numbering and the locks of periods."""
