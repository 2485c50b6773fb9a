-- What reports, list pages and a user's own queries read. Amounts are minor units of the currency named, or of the base currency.

CREATE VIEW current_lock AS
SELECT name, date, reason, at, by FROM period_lock p WHERE id = (SELECT max(id) FROM period_lock q WHERE q.name = p.name) AND date IS NOT NULL;

CREATE VIEW ledger_line AS
SELECT line.id AS line, entry.id AS entry, entry.date AS date, substr(entry.date, 1, 7) AS month, entry.kind AS kind, entry.voucher AS voucher,
       document.number AS document, document.type AS document_type, account.code AS account, account.name AS account_name,
       account.subtype AS subtype, party.code AS party, entry.memo AS memo, line.side AS side,
       CASE line.side WHEN 'D' THEN line.amount ELSE 0 END AS debit, CASE line.side WHEN 'C' THEN -line.amount ELSE 0 END AS credit,
       line.amount AS amount, line.currency AS currency, line.foreign_amount AS foreign_amount, product.code AS product,
       salesperson.code AS salesperson, line.project AS project, tax_code.code AS tax_code, line.tax_base AS tax_base, line.tax_point AS tax_point
  FROM line
  JOIN entry ON entry.id = line.entry_id
  JOIN account ON account.id = line.account_id
  LEFT JOIN document ON document.id = entry.document_id
  LEFT JOIN party ON party.id = line.party_id
  LEFT JOIN product ON product.id = line.product_id
  LEFT JOIN party salesperson ON salesperson.id = line.salesperson_id
  LEFT JOIN tax_code ON tax_code.id = line.tax_code_id;

CREATE VIEW open_item AS
SELECT item.id AS item, document.number AS document, document.type AS document_type, item.instalment AS instalment, item.ledger AS ledger,
       account.code AS account, party.code AS party, party.name AS party_name, item.date AS date, item.due AS due, item.currency AS currency,
       item.amount AS amount, item.base AS base, item.open_amount AS open_amount, item.open_base AS open_base, item.ended_on AS ended_on
  FROM item
  JOIN document ON document.id = item.document_id
  JOIN party ON party.id = item.party_id
  JOIN account ON account.id = item.account_id;

CREATE VIEW settlement AS
SELECT allocation.id AS allocation, paying.number AS from_document, paying.type AS from_type, paid.number AS to_document, paid.type AS to_type,
       party.code AS party, f.ledger AS ledger, f.currency AS currency, allocation.date AS date, allocation.amount AS amount,
       allocation.base_from AS base_from, allocation.base_to AS base_to, allocation.taken_back_on AS taken_back_on
  FROM allocation
  JOIN item f ON f.id = allocation.from_item_id
  JOIN item t ON t.id = allocation.to_item_id
  JOIN document paying ON paying.id = f.document_id
  JOIN document paid ON paid.id = t.document_id
  JOIN party ON party.id = f.party_id;

CREATE VIEW sales_line AS
SELECT entry.id AS entry, entry.date AS date, substr(entry.date, 1, 7) AS month, document.number AS document, document.type AS document_type,
       customer.code AS customer, customer.name AS customer_name, customer.country AS country, product.code AS product,
       product.category AS category, salesperson.code AS salesperson, line.project AS project, line.quantity AS quantity_millionths,
       -line.amount AS net, coalesce(line.sale_tax, 0) AS tax, line.sale IS 1 AS is_invoice
  FROM line
  JOIN account ON account.id = line.account_id AND account.subtype IN ('sales', 'sales_returns', 'discount_allowed')
  JOIN entry ON entry.id = line.entry_id AND entry.kind <> 'closing'
  LEFT JOIN document ON document.id = entry.document_id
  LEFT JOIN party customer ON customer.id = line.party_id
  LEFT JOIN product ON product.id = line.product_id
  LEFT JOIN party salesperson ON salesperson.id = line.salesperson_id;

CREATE VIEW tax_line AS
SELECT tax_code.code AS code, tax_code.kind AS kind, line.tax_point AS tax_point, entry.date AS date, entry.id AS entry,
       document.number AS document, document.type AS document_type, party.code AS party, account.code AS account, account.subtype AS subtype,
       coalesce(line.tax_base, 0) AS base, CASE WHEN account.subtype IN ('tax_output', 'tax_input') THEN line.amount ELSE 0 END AS tax
  FROM line
  JOIN tax_code ON tax_code.id = line.tax_code_id
  JOIN entry ON entry.id = line.entry_id
  JOIN account ON account.id = line.account_id
  LEFT JOIN document ON document.id = entry.document_id
  LEFT JOIN party ON party.id = line.party_id;

CREATE VIEW document_list AS
SELECT document.id AS id, document.type AS type, document.number AS number, document.state AS state, party.code AS party,
       coalesce(document.party_name, party.name) AS party_name, document.date AS date, document.posting_date AS posting_date, document.due AS due,
       document.currency AS currency, document.net AS net, document.tax AS tax, document.gross AS gross, document.memo AS memo,
       document.vendor_ref AS vendor_ref, document.ended_on AS ended_on, document.ended_by AS ended_by
  FROM document
  LEFT JOIN party ON party.id = document.party_id;

CREATE VIEW account_balance AS
SELECT account.code AS account, account.name AS account_name, account.type AS type, account.subtype AS subtype,
       printf('%04d-%02d', (month - 1) / 12, (month - 1) % 12 + 1) AS month, sum(debit) AS debit, sum(credit) AS credit, sum(debit - credit) AS movement
  FROM month_balance
  JOIN account ON account.id = account_id
 GROUP BY account.id, month;
