"""What each check of a close asks, in words: for the package, and for the screen of the month."""

from __future__ import annotations

from crm_tui.words import marked

TITLES = {
    "TB_ZERO": marked("Debits and credits are equal"),
    "BS_BALANCES": marked("Assets are liabilities and equity"),
    "CF_TIES": marked("The cash flow leads from cash to cash"),
    "AR_TIES": marked("Receivables are the open items of customers"),
    "AP_TIES": marked("Payables are the open items of vendors"),
    "BANK_REC": marked("Bank and card accounts are reconciled"),
    "TAX_TIES": marked("The tax accounts are the tax report"),
    "SCHEDULES_TIE": marked("Prepaid and deferred amounts are their schedules"),
    "FX_RATES": marked("There are rates for the month's end"),
    "NUMBER_GAPS": marked("No number is missing"),
    "OPENING_ZERO": marked("Opening balances are complete"),
    "DRAFTS": marked("No draft is left in the month"),
    "STALE_CHEQUE": marked("No old cheque is open"),
    "UNAPPLIED_CASH": marked("All money received and paid settles something"),
    "NEG_CASH": marked("No cash or bank account is below zero"),
    "FLUX": marked("No large change against the month before"),
    "SUSPENSE": marked("Clearing accounts are empty"),
}
"""Code -> an English message."""
