"""Documents with prices: quote, invoice, credit note, bill, vendor credit. Read, written as rows and ledger lines, posted."""
