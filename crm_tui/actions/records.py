"""What can be done with the records that documents name: products, accounts, tax codes, exchange rates."""

from __future__ import annotations

from crm_tui.actions.action import Action

RECORDS = (
    Action("product.new", "New product", "Opens an empty form for a product or service.", "products", ("n", "ctrl+n"), "new",
           role="product.post", command="products add", weight=80, short="New"),
    Action("product.edit", "Edit the product", "Changes the product; documents posted before keep what they had.", "product", ("e",), "edit",
           role="product.edit", command="products edit", weight=70, short="Edit"),
    Action("account.new", "New account", "Opens an empty form for an account of the chart.", "accounts", ("n", "ctrl+n"), "new",
           role="account.post", command="accounts add", weight=80, short="New"),
    Action("account.edit", "Edit the account", "Changes the account, or puts it out of use.", "account", ("e",), "edit",
           role="account.edit", command="accounts edit", weight=70, short="Edit"),
    Action("account.card", "Open the card", "Shows what is known of the account, and its months.", "accounts", ("C",), "card",
           command="accounts show", weight=40, short="Card"),
    Action("tax_code.new", "New tax code", "Opens an empty form for a tax code.", "tax_codes", ("n", "ctrl+n"), "new",
           role="tax_code.post", command="tax-codes add", weight=80, short="New"),
    Action("tax_code.edit", "Edit the tax code", "Changes name, boxes and accounts of the tax code, or puts it out of use.", "tax_code", ("e",),
           "edit", role="tax_code.edit", command="tax-codes edit", weight=70, short="Edit"),
    Action("tax_code.rate", "New rate from a day", "Gives the tax code another rate from a day on; the one before it ends the day before.",
           "tax_code_card", ("n", "ctrl+n"), "new_rate", role="tax_code.edit", command="tax-codes edit", weight=80, short="New rate"),
    Action("rate.new", "New exchange rate", "Opens an empty form for the rate of a currency on a day.", "rates", ("n", "ctrl+n"), "new",
           role="rate.post", command="rates add", weight=80, short="New"),
    Action("rate.edit", "Edit the rate", "Changes the figure of the rate; posted documents keep theirs.", "rates", ("e",), "edit",
           role="rate.edit", command="rates edit", weight=70, short="Edit"),
)  # fmt: skip
