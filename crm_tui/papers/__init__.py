"""Papers that go to customers: invoice, credit note, quote, receipt, statement of account, reminder, set as PDF by typst.

What stands on a paper is gathered as plain data (`gather`), handed to one template that a user may edit (`paper.typ`), and never read as markup.
"""
