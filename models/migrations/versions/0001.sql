CREATE TABLE audit (
  id INTEGER NOT NULL,
  at TEXT NOT NULL,
  user TEXT NOT NULL,
  machine TEXT NOT NULL,
  action TEXT NOT NULL,
  outcome TEXT NOT NULL,
  object TEXT NOT NULL,
  detail TEXT NOT NULL,
  inverse TEXT,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT outcome_is_known CHECK (outcome IN ('done', 'refused', 'denied')),
  UNIQUE (prev_hash),
  UNIQUE (hash)
)
 STRICT;

CREATE INDEX ix_audit_object ON audit (object);

CREATE TABLE currency (
  code TEXT NOT NULL,
  exponent INTEGER NOT NULL,
  seal TEXT NOT NULL,
  PRIMARY KEY (code),
  CONSTRAINT exponent_in_range CHECK (exponent BETWEEN 0 AND 4)
)
 STRICT;

CREATE TABLE month_balance (
  account_id INTEGER NOT NULL,
  month INTEGER NOT NULL,
  closing INTEGER NOT NULL,
  debit INTEGER NOT NULL,
  credit INTEGER NOT NULL,
  PRIMARY KEY (account_id, month, closing)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE month_close (
  id INTEGER NOT NULL,
  month TEXT NOT NULL,
  at TEXT NOT NULL,
  "by" TEXT NOT NULL,
  head_id INTEGER NOT NULL,
  head_hash TEXT NOT NULL,
  balances_hash TEXT NOT NULL,
  answer TEXT NOT NULL,
  accepted TEXT NOT NULL,
  reopened_at TEXT,
  reopened_by TEXT,
  reopen_reason TEXT,
  PRIMARY KEY (id)
)
 STRICT;

CREATE INDEX ix_month_close_month ON month_close (month);

CREATE TABLE number_series (
  type TEXT NOT NULL,
  pattern TEXT NOT NULL,
  reset TEXT NOT NULL,
  PRIMARY KEY (type),
  CONSTRAINT reset_is_known CHECK (reset IN ('year', 'month', 'never'))
)
 STRICT;

CREATE TABLE period_lock (
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  date TEXT,
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  "by" TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT name_is_known CHECK (name IN ('sales', 'purchases', 'tax', 'all', 'hard')),
  CONSTRAINT date_is_a_date CHECK (date IS NULL OR date(date, '+0 days') IS date)
)
 STRICT;

CREATE TABLE reference (
  type TEXT NOT NULL,
  ref TEXT NOT NULL,
  digest TEXT NOT NULL,
  result TEXT NOT NULL,
  PRIMARY KEY (type, ref)
)
 STRICT;

CREATE TABLE setting (
  "key" TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY ("key")
)
 STRICT;

CREATE TABLE user (
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (name),
  CONSTRAINT role_is_known CHECK (role IN ('viewer', 'clerk', 'approver', 'accountant', 'owner'))
)
 STRICT;

CREATE TABLE account (
  id INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  name_zh TEXT,
  type TEXT NOT NULL,
  subtype TEXT NOT NULL,
  parent_id INTEGER,
  currency TEXT,
  is_control INTEGER NOT NULL,
  active INTEGER NOT NULL,
  valid_from TEXT,
  custom TEXT NOT NULL,
  version INTEGER NOT NULL,
  seal TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT type_is_known CHECK (type IN ('asset', 'liability', 'equity', 'income', 'expense')),
  CONSTRAINT subtype_is_known CHECK (subtype IN ('cash', 'bank', 'cash_equiv', 'clearing', 'ar', 'allowance', 'notes_receivable', 'other_receivable', 'employee_advance', 'other_current_asset', 'st_investment', 'vendor_prepayment', 'prepaid', 'inventory', 'tax_input', 'tax_recoverable', 'fixed_asset', 'intangible', 'lt_investment', 'other_non_current_asset', 'acc_dep', 'acc_amort', 'ap', 'notes_payable', 'customer_deposit', 'deferred_income', 'accrued', 'employee_payable', 'payroll_payable', 'tax_output', 'tax_payable', 'wht_payable', 'income_tax_payable', 'interest_payable', 'dividends_payable', 'other_payable', 'credit_card', 'st_loan', 'lt_loan', 'capital', 'reserves', 'retained', 'current_earnings', 'drawings', 'dividends', 'opening_balance', 'sales', 'sales_returns', 'discount_allowed', 'other_income', 'interest_income', 'investment_income', 'discount_received', 'grant', 'gain_disposal', 'cogs', 'production_cost', 'selling', 'admin', 'payroll', 'rent', 'depreciation', 'amortisation', 'bad_debts', 'taxes_surcharges', 'interest_expense', 'bank_charges', 'fx_realised', 'fx_unrealised', 'income_tax', 'loss_disposal', 'other_expense', 'rounding')),
  CONSTRAINT valid_from_is_a_date CHECK (valid_from IS NULL OR date(valid_from, '+0 days') IS valid_from),
  UNIQUE (code),
  FOREIGN KEY(parent_id) REFERENCES account (id),
  FOREIGN KEY(currency) REFERENCES currency (code)
)
 STRICT;

CREATE INDEX ix_account_subtype ON account (subtype);

CREATE TABLE company (
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  currency TEXT NOT NULL,
  chart TEXT NOT NULL,
  fiscal_year_start INTEGER NOT NULL,
  first_month TEXT,
  tax_id TEXT,
  address TEXT,
  email TEXT,
  phone TEXT,
  bank_details TEXT,
  version INTEGER NOT NULL,
  seal TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT one_company CHECK (id = 1),
  FOREIGN KEY(currency) REFERENCES currency (code)
)
 STRICT;

CREATE TABLE rate (
  currency TEXT NOT NULL,
  date TEXT NOT NULL,
  rate TEXT NOT NULL,
  seal TEXT NOT NULL,
  PRIMARY KEY (currency, date),
  CONSTRAINT date_is_a_date CHECK (date IS NULL OR date(date, '+0 days') IS date),
  FOREIGN KEY(currency) REFERENCES currency (code)
)
 STRICT;

CREATE TABLE close_balance (
  close_id INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  balance INTEGER NOT NULL,
  PRIMARY KEY (close_id, account_id),
  FOREIGN KEY(close_id) REFERENCES month_close (id),
  FOREIGN KEY(account_id) REFERENCES account (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE party (
  id INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  is_customer INTEGER NOT NULL,
  is_vendor INTEGER NOT NULL,
  is_employee INTEGER NOT NULL,
  tax_id TEXT,
  email TEXT,
  phone TEXT,
  address TEXT,
  country TEXT,
  language TEXT,
  iban TEXT,
  bic TEXT,
  terms TEXT,
  currency TEXT,
  credit_limit INTEGER,
  salesperson_id INTEGER,
  tax TEXT,
  sales_account_id INTEGER,
  expense_account_id INTEGER,
  notes TEXT,
  tags TEXT NOT NULL,
  custom TEXT NOT NULL,
  active INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  version INTEGER NOT NULL,
  seal TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT name_is_not_blank CHECK (length(trim(name)) > 0),
  UNIQUE (code),
  FOREIGN KEY(currency) REFERENCES currency (code),
  FOREIGN KEY(salesperson_id) REFERENCES party (id),
  FOREIGN KEY(sales_account_id) REFERENCES account (id),
  FOREIGN KEY(expense_account_id) REFERENCES account (id)
)
 STRICT;

CREATE INDEX ix_party_name_key ON party (name_key);

CREATE TABLE product (
  id INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  price TEXT,
  cost TEXT,
  tax TEXT,
  income_account_id INTEGER,
  expense_account_id INTEGER,
  category TEXT,
  custom TEXT NOT NULL,
  active INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  version INTEGER NOT NULL,
  seal TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT name_is_not_blank CHECK (length(trim(name)) > 0),
  UNIQUE (code),
  FOREIGN KEY(income_account_id) REFERENCES account (id),
  FOREIGN KEY(expense_account_id) REFERENCES account (id)
)
 STRICT;

CREATE TABLE tax_code (
  id INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  output_box TEXT,
  output_base_box TEXT,
  input_box TEXT,
  input_base_box TEXT,
  output_account_id INTEGER,
  input_account_id INTEGER,
  active INTEGER NOT NULL,
  version INTEGER NOT NULL,
  seal TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT kind_is_known CHECK (kind IN ('standard', 'zero', 'exempt', 'outside', 'reverse_charge')),
  UNIQUE (code),
  FOREIGN KEY(output_account_id) REFERENCES account (id),
  FOREIGN KEY(input_account_id) REFERENCES account (id)
)
 STRICT;

CREATE TABLE contact (
  party_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  role TEXT,
  email TEXT,
  phone TEXT,
  PRIMARY KEY (party_id, position),
  FOREIGN KEY(party_id) REFERENCES party (id)
)
 STRICT;

CREATE TABLE document (
  id INTEGER NOT NULL,
  type TEXT NOT NULL,
  number TEXT,
  series TEXT,
  sequence INTEGER,
  number_given INTEGER NOT NULL,
  state TEXT NOT NULL,
  party_id INTEGER,
  date TEXT NOT NULL,
  posting_date TEXT NOT NULL,
  due TEXT,
  tax_point TEXT,
  currency TEXT NOT NULL,
  rate TEXT,
  tax_mode TEXT,
  tax_rounding TEXT,
  discount_percent TEXT,
  terms TEXT,
  vendor_ref TEXT,
  net INTEGER NOT NULL,
  tax INTEGER NOT NULL,
  gross INTEGER NOT NULL,
  account_id INTEGER,
  method TEXT,
  memo TEXT,
  custom TEXT NOT NULL,
  party_name TEXT,
  party_address TEXT,
  party_tax_id TEXT,
  source_id INTEGER,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  hash_version INTEGER,
  hash TEXT,
  ended_on TEXT,
  ended_by TEXT,
  ended_reason TEXT,
  stage TEXT,
  note TEXT,
  follow_up_on TEXT,
  disputed INTEGER NOT NULL,
  tags TEXT NOT NULL,
  draft TEXT,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT type_is_known CHECK (type IN ('quote', 'invoice', 'credit_note', 'bill', 'vendor_credit', 'receipt', 'payment', 'refund', 'write_off', 'adjustment', 'journal', 'opening')),
  CONSTRAINT state_is_known CHECK (state IN ('draft', 'posted', 'void')),
  CONSTRAINT only_drafts_have_no_number CHECK ((state = 'draft') = (number IS NULL)),
  CONSTRAINT only_drafts_can_be_edited CHECK ((state = 'draft') = (draft IS NOT NULL)),
  CONSTRAINT only_drafts_are_unsealed CHECK ((state = 'draft') = (hash IS NULL)),
  CONSTRAINT ended_by_is_known CHECK (ended_by IS NULL OR ended_by IN ('void', 'reverse')),
  CONSTRAINT an_end_has_a_day CHECK ((ended_on IS NULL) = (ended_by IS NULL)),
  CONSTRAINT void_is_an_end CHECK ((state = 'void') = (ended_by IS 'void')),
  CONSTRAINT date_is_a_date CHECK (date IS NULL OR date(date, '+0 days') IS date),
  CONSTRAINT posting_date_is_a_date CHECK (posting_date IS NULL OR date(posting_date, '+0 days') IS posting_date),
  CONSTRAINT due_is_a_date CHECK (due IS NULL OR date(due, '+0 days') IS due),
  CONSTRAINT tax_point_is_a_date CHECK (tax_point IS NULL OR date(tax_point, '+0 days') IS tax_point),
  CONSTRAINT ended_on_is_a_date CHECK (ended_on IS NULL OR date(ended_on, '+0 days') IS ended_on),
  CONSTRAINT net_in_range CHECK (net BETWEEN -1000000000000000 AND 1000000000000000),
  CONSTRAINT tax_in_range CHECK (tax BETWEEN -1000000000000000 AND 1000000000000000),
  CONSTRAINT gross_in_range CHECK (gross BETWEEN -1000000000000000 AND 1000000000000000),
  FOREIGN KEY(party_id) REFERENCES party (id),
  FOREIGN KEY(currency) REFERENCES currency (code),
  FOREIGN KEY(account_id) REFERENCES account (id),
  FOREIGN KEY(source_id) REFERENCES document (id)
)
 STRICT;

CREATE INDEX document_by_date ON document (type, date, id);

CREATE UNIQUE INDEX document_by_number ON document (type, number) WHERE number IS NOT NULL;

CREATE INDEX document_by_party ON document (party_id, type, date, id);

CREATE UNIQUE INDEX document_by_series ON document (series, sequence) WHERE series IS NOT NULL;

CREATE INDEX document_by_vendor_ref ON document (party_id, vendor_ref) WHERE vendor_ref IS NOT NULL;

CREATE INDEX document_number_alone ON document (number) WHERE number IS NOT NULL;

CREATE TABLE document_line (
  document_id INTEGER NOT NULL,
  line_no INTEGER NOT NULL,
  product_id INTEGER,
  description TEXT,
  quantity INTEGER NOT NULL,
  price TEXT NOT NULL,
  discount_percent TEXT,
  account_id INTEGER NOT NULL,
  tax_code TEXT,
  net INTEGER NOT NULL,
  tax INTEGER NOT NULL,
  salesperson_id INTEGER,
  project TEXT,
  service_from TEXT,
  service_to TEXT,
  PRIMARY KEY (document_id, line_no),
  CONSTRAINT net_in_range CHECK (net BETWEEN -1000000000000000 AND 1000000000000000),
  CONSTRAINT tax_in_range CHECK (tax BETWEEN -1000000000000000 AND 1000000000000000),
  CONSTRAINT service_from_is_a_date CHECK (service_from IS NULL OR date(service_from, '+0 days') IS service_from),
  CONSTRAINT service_to_is_a_date CHECK (service_to IS NULL OR date(service_to, '+0 days') IS service_to),
  FOREIGN KEY(product_id) REFERENCES product (id),
  FOREIGN KEY(account_id) REFERENCES account (id),
  FOREIGN KEY(salesperson_id) REFERENCES party (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE document_tax (
  document_id INTEGER NOT NULL,
  tax_code_id INTEGER NOT NULL,
  rate TEXT NOT NULL,
  base INTEGER NOT NULL,
  tax INTEGER NOT NULL,
  deductible INTEGER NOT NULL,
  PRIMARY KEY (document_id, tax_code_id),
  CONSTRAINT base_in_range CHECK (base BETWEEN -1000000000000000 AND 1000000000000000),
  CONSTRAINT tax_in_range CHECK (tax BETWEEN -1000000000000000 AND 1000000000000000),
  CONSTRAINT deductible_in_range CHECK (deductible BETWEEN -1000000000000000 AND 1000000000000000),
  FOREIGN KEY(tax_code_id) REFERENCES tax_code (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE line (
  id INTEGER NOT NULL,
  entry_id INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  day INTEGER NOT NULL,
  month INTEGER NOT NULL,
  side TEXT NOT NULL,
  amount INTEGER NOT NULL,
  currency TEXT NOT NULL,
  foreign_amount INTEGER NOT NULL,
  party_id INTEGER,
  product_id INTEGER,
  salesperson_id INTEGER,
  project TEXT,
  tax_code_id INTEGER,
  tax_base INTEGER,
  tax_point TEXT,
  sale INTEGER,
  quantity INTEGER,
  sale_tax INTEGER,
  PRIMARY KEY (id),
  CONSTRAINT side_is_known CHECK (side IN ('D', 'C')),
  CONSTRAINT line_has_an_amount CHECK (amount <> 0 OR foreign_amount <> 0),
  CONSTRAINT amount_in_range CHECK (amount BETWEEN -1000000000000000 AND 1000000000000000),
  CONSTRAINT foreign_amount_in_range CHECK (foreign_amount BETWEEN -1000000000000000 AND 1000000000000000),
  CONSTRAINT tax_point_is_a_date CHECK (tax_point IS NULL OR date(tax_point, '+0 days') IS tax_point),
  FOREIGN KEY(account_id) REFERENCES account (id),
  FOREIGN KEY(currency) REFERENCES currency (code),
  FOREIGN KEY(party_id) REFERENCES party (id),
  FOREIGN KEY(product_id) REFERENCES product (id),
  FOREIGN KEY(salesperson_id) REFERENCES party (id),
  FOREIGN KEY(tax_code_id) REFERENCES tax_code (id)
)
 STRICT;

CREATE INDEX line_by_account ON line (account_id, day, amount, sale);

CREATE INDEX line_by_sale ON line (day, account_id, product_id, salesperson_id, party_id, entry_id, sale, quantity, sale_tax, amount) WHERE sale IS NOT NULL;

CREATE INDEX line_by_tax ON line (tax_point, tax_code_id, account_id, tax_base, amount) WHERE tax_code_id IS NOT NULL;

CREATE TABLE tax_rate (
  tax_code_id INTEGER NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  rate TEXT NOT NULL,
  deductible_percent TEXT NOT NULL,
  seal TEXT NOT NULL,
  PRIMARY KEY (tax_code_id, valid_from),
  CONSTRAINT valid_from_is_a_date CHECK (valid_from IS NULL OR date(valid_from, '+0 days') IS valid_from),
  CONSTRAINT valid_to_is_a_date CHECK (valid_to IS NULL OR date(valid_to, '+0 days') IS valid_to),
  FOREIGN KEY(tax_code_id) REFERENCES tax_code (id)
)
 STRICT;

CREATE TABLE entry (
  id INTEGER NOT NULL,
  date TEXT NOT NULL,
  kind TEXT NOT NULL,
  area TEXT NOT NULL,
  document_id INTEGER,
  voucher TEXT,
  memo TEXT NOT NULL,
  reverses_id INTEGER,
  natural_key TEXT,
  first_line_id INTEGER NOT NULL,
  line_count INTEGER NOT NULL,
  posted_at TEXT NOT NULL,
  posted_by TEXT NOT NULL,
  hash_version INTEGER NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT date_is_a_date CHECK (date IS NULL OR date(date, '+0 days') IS date),
  CONSTRAINT kind_is_known CHECK (kind IN ('normal', 'opening', 'accrual', 'reversal', 'revaluation', 'closing', 'correction')),
  CONSTRAINT area_is_known CHECK (area IN ('sales', 'purchases', 'general')),
  CONSTRAINT two_lines CHECK (line_count >= 2),
  CONSTRAINT hash_is_sha256 CHECK (length(hash) = 64 AND length(prev_hash) = 64),
  FOREIGN KEY(document_id) REFERENCES document (id),
  FOREIGN KEY(reverses_id) REFERENCES entry (id)
)
 STRICT;

CREATE INDEX entry_by_date ON entry (date, id);

CREATE INDEX entry_by_document ON entry (document_id);

CREATE UNIQUE INDEX entry_by_natural_key ON entry (natural_key) WHERE natural_key IS NOT NULL;

CREATE UNIQUE INDEX entry_by_reversal ON entry (reverses_id) WHERE reverses_id IS NOT NULL;

CREATE UNIQUE INDEX entry_by_voucher ON entry (voucher) WHERE voucher IS NOT NULL;

CREATE TABLE item (
  id INTEGER NOT NULL,
  document_id INTEGER NOT NULL,
  instalment INTEGER NOT NULL,
  ledger TEXT NOT NULL,
  account_id INTEGER NOT NULL,
  party_id INTEGER NOT NULL,
  date TEXT NOT NULL,
  due TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount INTEGER NOT NULL,
  base INTEGER NOT NULL,
  open_amount INTEGER NOT NULL,
  open_base INTEGER NOT NULL,
  ended_on TEXT,
  seal TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT ledger_is_known CHECK (ledger IN ('ar', 'ap')),
  CONSTRAINT date_is_a_date CHECK (date IS NULL OR date(date, '+0 days') IS date),
  CONSTRAINT due_is_a_date CHECK (due IS NULL OR date(due, '+0 days') IS due),
  CONSTRAINT ended_on_is_a_date CHECK (ended_on IS NULL OR date(ended_on, '+0 days') IS ended_on),
  CONSTRAINT amount_in_range CHECK (amount BETWEEN -1000000000000000 AND 1000000000000000),
  CONSTRAINT base_in_range CHECK (base BETWEEN -1000000000000000 AND 1000000000000000),
  CONSTRAINT outstanding_never_crosses_zero CHECK (open_amount * amount >= 0 AND abs(open_amount) <= abs(amount)),
  FOREIGN KEY(document_id) REFERENCES document (id),
  FOREIGN KEY(account_id) REFERENCES account (id),
  FOREIGN KEY(party_id) REFERENCES party (id),
  FOREIGN KEY(currency) REFERENCES currency (code)
)
 STRICT;

CREATE INDEX item_by_document ON item (document_id);

CREATE INDEX item_by_party ON item (party_id, ledger, date);

CREATE INDEX item_ended ON item (ended_on) WHERE ended_on IS NOT NULL;

CREATE INDEX item_open ON item (ledger, party_id, date, due, open_amount, open_base, document_id) WHERE open_amount <> 0;

CREATE TABLE allocation (
  id INTEGER NOT NULL,
  from_item_id INTEGER NOT NULL,
  to_item_id INTEGER NOT NULL,
  date TEXT NOT NULL,
  amount INTEGER NOT NULL,
  base_from INTEGER NOT NULL,
  base_to INTEGER NOT NULL,
  entry_id INTEGER,
  taken_back_on TEXT,
  seal TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT amount_is_positive CHECK (amount > 0),
  CONSTRAINT amount_in_range CHECK (amount BETWEEN -1000000000000000 AND 1000000000000000),
  CONSTRAINT base_from_in_range CHECK (base_from BETWEEN -1000000000000000 AND 1000000000000000),
  CONSTRAINT base_to_in_range CHECK (base_to BETWEEN -1000000000000000 AND 1000000000000000),
  CONSTRAINT date_is_a_date CHECK (date IS NULL OR date(date, '+0 days') IS date),
  CONSTRAINT taken_back_on_is_a_date CHECK (taken_back_on IS NULL OR date(taken_back_on, '+0 days') IS taken_back_on),
  FOREIGN KEY(from_item_id) REFERENCES item (id),
  FOREIGN KEY(to_item_id) REFERENCES item (id),
  FOREIGN KEY(entry_id) REFERENCES entry (id)
)
 STRICT;

CREATE INDEX allocation_by_date ON allocation (date, from_item_id, to_item_id, amount, base_from, base_to, taken_back_on);

CREATE INDEX allocation_by_from ON allocation (from_item_id);

CREATE INDEX allocation_by_to ON allocation (to_item_id);

CREATE INDEX allocation_taken_back ON allocation (taken_back_on) WHERE taken_back_on IS NOT NULL;

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

CREATE VIRTUAL TABLE party_search USING fts5(words, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');

CREATE TRIGGER entry_is_sealed BEFORE INSERT ON entry
BEGIN
  SELECT RAISE(ABORT, 'LEDGER posted_document: an entry goes to the head of the chain')
   WHERE NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM entry)
      OR NEW.prev_hash IS NOT coalesce((SELECT hash FROM entry WHERE id = NEW.id - 1),
                                       '0000000000000000000000000000000000000000000000000000000000000000')
      OR NEW.first_line_id IS NOT coalesce((SELECT first_line_id + line_count FROM entry WHERE id = NEW.id - 1), 1);
  SELECT RAISE(ABORT, 'LEDGER unbalanced: the lines of an entry must be its own, at least two, of its day, and sum to zero')
   WHERE (SELECT count(*) IS NOT NEW.line_count OR sum(amount) IS NOT 0 OR min(entry_id) IS NOT NEW.id OR max(entry_id) IS NOT NEW.id
              OR min(day) IS NOT max(day) OR min(day) IS NOT CAST(julianday(NEW.date) - 2440587.5 AS INTEGER)
              OR min(month) IS NOT max(month)
              OR min(month) IS NOT CAST(substr(NEW.date, 1, 4) AS INTEGER) * 12 + CAST(substr(NEW.date, 6, 2) AS INTEGER)
            FROM line WHERE id >= NEW.first_line_id);
  SELECT RAISE(ABORT, 'LEDGER unbalanced: the lines of an entry in one foreign currency must sum to zero in it')
   WHERE NEW.kind <> 'revaluation'
     AND (SELECT count(DISTINCT currency) = 1 AND sum(foreign_amount) <> 0 FROM line WHERE id >= NEW.first_line_id);
  SELECT RAISE(ABORT, 'LEDGER unknown_account: a line has no account')
   WHERE EXISTS (SELECT 1 FROM line WHERE id >= NEW.first_line_id AND account_id NOT IN (SELECT id FROM account));
  SELECT RAISE(ABORT, 'LEDGER control_account: a line on a control account has no party')
   WHERE EXISTS (SELECT 1 FROM line JOIN account ON account.id = account_id
                  WHERE line.id >= NEW.first_line_id AND is_control AND party_id IS NULL);
  SELECT RAISE(ABORT, 'LEDGER period_locked: the day is in a locked period')
   WHERE EXISTS (SELECT 1 FROM current_lock WHERE NEW.date <= date AND (name IN ('all', 'hard') OR name = NEW.area));
  SELECT RAISE(ABORT, 'LEDGER tax_filed: the tax of that day is filed')
   WHERE EXISTS (SELECT 1 FROM current_lock JOIN line ON line.id >= NEW.first_line_id AND line.tax_point <= date WHERE name = 'tax');
  SELECT RAISE(ABORT, 'LEDGER before_books: the day is before the first month of the books')
   WHERE NEW.kind <> 'opening' AND EXISTS (SELECT 1 FROM company WHERE substr(NEW.date, 1, 7) < first_month);
END;

CREATE TRIGGER entry_moves_balances AFTER INSERT ON entry
BEGIN
  INSERT INTO month_balance (account_id, month, closing, debit, credit)
  SELECT account_id, month, NEW.kind = 'closing', sum(CASE side WHEN 'D' THEN amount ELSE 0 END), -sum(CASE side WHEN 'C' THEN amount ELSE 0 END)
    FROM line WHERE id >= NEW.first_line_id GROUP BY +account_id, +month
  ON CONFLICT (account_id, month, closing) DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit;
END;

CREATE TRIGGER entry_is_frozen_update BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'LEDGER posted_document: a posted entry is never changed; reverse it'); END;

CREATE TRIGGER entry_is_frozen_delete BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'LEDGER posted_document: a posted entry is never deleted; reverse it'); END;

CREATE TRIGGER line_is_for_the_next_entry BEFORE INSERT ON line
BEGIN
  SELECT RAISE(ABORT, 'LEDGER posted_document: a line is written only with its entry')
   WHERE NEW.entry_id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM entry)
      OR NEW.id <= coalesce((SELECT first_line_id + line_count - 1 FROM entry ORDER BY id DESC LIMIT 1), 0)
      OR EXISTS (SELECT 1 FROM line WHERE id = NEW.id);
END;

CREATE TRIGGER line_is_frozen_update BEFORE UPDATE ON line
BEGIN SELECT RAISE(ABORT, 'LEDGER posted_document: a posted line is never changed; reverse its entry'); END;

CREATE TRIGGER line_is_frozen_delete BEFORE DELETE ON line WHEN OLD.entry_id <= (SELECT max(id) FROM entry)
BEGIN SELECT RAISE(ABORT, 'LEDGER posted_document: a posted line is never deleted; reverse its entry'); END;

CREATE TRIGGER document_is_new BEFORE INSERT ON document
WHEN EXISTS (SELECT 1 FROM document d WHERE d.state <> 'draft'
              AND (d.id = NEW.id OR (d.type = NEW.type AND d.number = NEW.number) OR (d.series = NEW.series AND d.sequence = NEW.sequence)))
BEGIN SELECT RAISE(ABORT, 'LEDGER exists: a posted document stands there'); END;

CREATE TRIGGER document_number_follows BEFORE INSERT ON document
WHEN NEW.series IS NOT NULL AND NOT NEW.number_given AND NEW.sequence > 1
 AND NOT EXISTS (SELECT 1 FROM document d WHERE d.series = NEW.series AND d.sequence = NEW.sequence - 1)
BEGIN SELECT RAISE(ABORT, 'LEDGER number_gap: a number is missing before this one'); END;

CREATE TRIGGER document_is_frozen_update BEFORE UPDATE ON document WHEN OLD.state <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'LEDGER posted_document: a posted document is not changed; void, reverse or credit it')
   WHERE (OLD.id, OLD.type, OLD.number, OLD.series, OLD.sequence, OLD.number_given, OLD.party_id, OLD.date, OLD.posting_date, OLD.due,
          OLD.tax_point, OLD.currency, OLD.rate, OLD.tax_mode, OLD.tax_rounding, OLD.discount_percent, OLD.terms, OLD.vendor_ref, OLD.net,
          OLD.tax, OLD.gross, OLD.account_id, OLD.method, OLD.memo, OLD.custom, OLD.party_name, OLD.party_address, OLD.party_tax_id,
          OLD.source_id, OLD.created_at, OLD.created_by, OLD.hash_version, OLD.hash, OLD.draft)
      IS NOT
         (NEW.id, NEW.type, NEW.number, NEW.series, NEW.sequence, NEW.number_given, NEW.party_id, NEW.date, NEW.posting_date, NEW.due,
          NEW.tax_point, NEW.currency, NEW.rate, NEW.tax_mode, NEW.tax_rounding, NEW.discount_percent, NEW.terms, NEW.vendor_ref, NEW.net,
          NEW.tax, NEW.gross, NEW.account_id, NEW.method, NEW.memo, NEW.custom, NEW.party_name, NEW.party_address, NEW.party_tax_id,
          NEW.source_id, NEW.created_at, NEW.created_by, NEW.hash_version, NEW.hash, NEW.draft)
      OR (OLD.ended_by IS NOT NULL AND (OLD.state, OLD.ended_on, OLD.ended_by, OLD.ended_reason)
                                IS NOT (NEW.state, NEW.ended_on, NEW.ended_by, NEW.ended_reason));
END;

CREATE TRIGGER document_ends_with_its_entries BEFORE UPDATE OF ended_by ON document
WHEN OLD.state <> 'draft' AND OLD.ended_by IS NULL AND NEW.ended_by IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'LEDGER posted_document: a document ends when its entries have their mirrors and its open items have ended')
   WHERE EXISTS (SELECT 1 FROM entry e
               WHERE e.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM entry m WHERE m.reverses_id = e.id)
                 AND e.document_id IN (SELECT NEW.id UNION ALL SELECT s.id FROM document d JOIN document s ON s.id = d.source_id AND s.type = 'opening'
                                        WHERE d.id = NEW.id))
      OR EXISTS (SELECT 1 FROM item WHERE document_id = NEW.id AND ended_on IS NULL);
END;

CREATE TRIGGER document_is_frozen_delete BEFORE DELETE ON document WHEN OLD.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'LEDGER posted_document: a posted document is never deleted; void it'); END;

CREATE TRIGGER document_id_is_fixed BEFORE UPDATE OF id ON document WHEN NEW.id IS NOT OLD.id
BEGIN SELECT RAISE(ABORT, 'LEDGER posted_document: an id is fixed'); END;

CREATE TRIGGER document_is_posted_by_insert BEFORE UPDATE OF state ON document WHEN OLD.state = 'draft' AND NEW.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'LEDGER posted_document: a draft is posted by the program only'); END;

CREATE TRIGGER document_replaces_none BEFORE UPDATE ON document
WHEN EXISTS (SELECT 1 FROM document d WHERE d.state <> 'draft' AND d.id <> OLD.id
              AND (d.id = NEW.id OR (d.type = NEW.type AND d.number = NEW.number) OR (d.series = NEW.series AND d.sequence = NEW.sequence)))
BEGIN SELECT RAISE(ABORT, 'LEDGER exists: a posted document stands there'); END;

CREATE TRIGGER document_line_is_frozen_insert BEFORE INSERT ON document_line
WHEN EXISTS (SELECT 1 FROM document WHERE id = NEW.document_id AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'LEDGER posted_document: the lines of a posted document are frozen'); END;

CREATE TRIGGER document_line_is_frozen_update BEFORE UPDATE ON document_line
WHEN EXISTS (SELECT 1 FROM document WHERE id IN (OLD.document_id, NEW.document_id) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'LEDGER posted_document: the lines of a posted document are frozen'); END;

CREATE TRIGGER document_line_is_frozen_delete BEFORE DELETE ON document_line
WHEN EXISTS (SELECT 1 FROM document WHERE id = OLD.document_id AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'LEDGER posted_document: the lines of a posted document are frozen'); END;

CREATE TRIGGER document_tax_is_frozen_insert BEFORE INSERT ON document_tax
WHEN EXISTS (SELECT 1 FROM document WHERE id = NEW.document_id AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'LEDGER posted_document: the tax of a posted document is frozen'); END;

CREATE TRIGGER document_tax_is_frozen_update BEFORE UPDATE ON document_tax
WHEN EXISTS (SELECT 1 FROM document WHERE id IN (OLD.document_id, NEW.document_id) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'LEDGER posted_document: the tax of a posted document is frozen'); END;

CREATE TRIGGER document_tax_is_frozen_delete BEFORE DELETE ON document_tax
WHEN EXISTS (SELECT 1 FROM document WHERE id = OLD.document_id AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'LEDGER posted_document: the tax of a posted document is frozen'); END;

CREATE TRIGGER item_is_new BEFORE INSERT ON item
BEGIN
  SELECT RAISE(ABORT, 'LEDGER exists: an open item stands there') WHERE EXISTS (SELECT 1 FROM item i WHERE i.id = NEW.id);
  SELECT RAISE(ABORT, 'LEDGER over_allocation: an open item comes whole; allocations settle it')
   WHERE (NEW.open_amount, NEW.open_base, NEW.ended_on) IS NOT (NEW.amount, NEW.base, NULL);
END;

CREATE TRIGGER item_is_frozen_update BEFORE UPDATE ON item
WHEN (OLD.id, OLD.document_id, OLD.instalment, OLD.ledger, OLD.account_id, OLD.party_id, OLD.date, OLD.due, OLD.currency, OLD.amount, OLD.base)
  IS NOT (NEW.id, NEW.document_id, NEW.instalment, NEW.ledger, NEW.account_id, NEW.party_id, NEW.date, NEW.due, NEW.currency, NEW.amount, NEW.base)
  OR (OLD.ended_on IS NOT NULL AND NEW.ended_on IS NOT OLD.ended_on)
  OR (NEW.ended_on IS NOT NULL AND (NEW.open_amount, NEW.open_base) IS NOT (0, 0))
BEGIN SELECT RAISE(ABORT, 'LEDGER posted_document: an open item is not changed'); END;

CREATE TRIGGER item_ends_with_its_entry BEFORE UPDATE OF ended_on ON item WHEN OLD.ended_on IS NULL AND NEW.ended_on IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'LEDGER posted_document: an open item ends when its entry has its mirror and its allocations are taken back')
   WHERE EXISTS (SELECT 1 FROM entry e
               WHERE e.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM entry m WHERE m.reverses_id = e.id)
                 AND e.document_id IN (SELECT NEW.document_id UNION ALL SELECT s.id FROM document d JOIN document s ON s.id = d.source_id AND s.type = 'opening'
                                        WHERE d.id = NEW.document_id))
      OR EXISTS (SELECT 1 FROM allocation WHERE from_item_id = NEW.id AND taken_back_on IS NULL)
      OR EXISTS (SELECT 1 FROM allocation WHERE to_item_id = NEW.id AND taken_back_on IS NULL);
END;

CREATE TRIGGER credit_item_keeps_what_is_left BEFORE UPDATE OF open_amount, open_base ON item
WHEN NEW.amount < 0 AND NEW.ended_on IS NULL AND (SELECT count(*) FROM (SELECT 1 FROM allocation WHERE from_item_id = NEW.id LIMIT 301)) <= 300
BEGIN
  SELECT RAISE(ABORT, 'LEDGER over_allocation: what is left of an open item follows from its allocations')
   WHERE (NEW.open_amount - NEW.amount, NEW.open_base - NEW.base) IS NOT
         (SELECT coalesce(sum(amount), 0), coalesce(sum(base_from), 0) FROM allocation WHERE from_item_id = NEW.id AND taken_back_on IS NULL);
END;

CREATE TRIGGER debit_item_keeps_what_is_left BEFORE UPDATE OF open_amount, open_base ON item
WHEN NEW.amount > 0 AND NEW.ended_on IS NULL AND (SELECT count(*) FROM (SELECT 1 FROM allocation WHERE to_item_id = NEW.id LIMIT 301)) <= 300
BEGIN
  SELECT RAISE(ABORT, 'LEDGER over_allocation: what is left of an open item follows from its allocations')
   WHERE (NEW.amount - NEW.open_amount, NEW.base - NEW.open_base) IS NOT
         (SELECT coalesce(sum(amount), 0), coalesce(sum(base_to), 0) FROM allocation WHERE to_item_id = NEW.id AND taken_back_on IS NULL);
END;

CREATE TRIGGER item_is_frozen_delete BEFORE DELETE ON item
BEGIN SELECT RAISE(ABORT, 'LEDGER posted_document: an open item is never deleted'); END;

CREATE TRIGGER allocation_is_open BEFORE INSERT ON allocation
BEGIN
  SELECT RAISE(ABORT, 'LEDGER exists: an allocation stands there') WHERE EXISTS (SELECT 1 FROM allocation a WHERE a.id = NEW.id);
  SELECT RAISE(ABORT, 'LEDGER period_locked: the day of the allocation is in a locked period')
   WHERE EXISTS (SELECT 1 FROM current_lock
                  WHERE NEW.date <= date AND (name IN ('all', 'hard')
                    OR name = (SELECT CASE ledger WHEN 'ar' THEN 'sales' ELSE 'purchases' END FROM item WHERE id = NEW.from_item_id)));
  SELECT RAISE(ABORT, 'LEDGER over_allocation: an allocation goes from a credit to a debit of one party, both there by then')
   WHERE NEW.taken_back_on IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM item f JOIN item t ON t.party_id = f.party_id AND t.ledger = f.ledger AND t.currency = f.currency
                      WHERE f.id = NEW.from_item_id AND t.id = NEW.to_item_id AND f.amount < 0 AND t.amount > 0
                        AND f.ended_on IS NULL AND t.ended_on IS NULL AND NEW.date >= f.date AND NEW.date >= t.date);
  SELECT RAISE(ABORT, 'LEDGER over_allocation: an allocation is no more than what is left')
   WHERE EXISTS (SELECT 1 FROM item WHERE id IN (NEW.from_item_id, NEW.to_item_id) AND NEW.amount > abs(open_amount));
END;

CREATE TRIGGER allocation_settles AFTER INSERT ON allocation
BEGIN
  UPDATE item SET open_amount = open_amount + NEW.amount, open_base = open_base + NEW.base_from WHERE id = NEW.from_item_id;
  UPDATE item SET open_amount = open_amount - NEW.amount, open_base = open_base - NEW.base_to WHERE id = NEW.to_item_id;
END;

CREATE TRIGGER allocation_is_taken_back AFTER UPDATE OF taken_back_on ON allocation WHEN OLD.taken_back_on IS NULL AND NEW.taken_back_on IS NOT NULL
BEGIN
  UPDATE item SET open_amount = open_amount - NEW.amount, open_base = open_base - NEW.base_from WHERE id = NEW.from_item_id;
  UPDATE item SET open_amount = open_amount + NEW.amount, open_base = open_base + NEW.base_to WHERE id = NEW.to_item_id;
END;

CREATE TRIGGER allocation_is_frozen_update BEFORE UPDATE ON allocation
BEGIN
  SELECT RAISE(ABORT, 'LEDGER posted_document: an allocation is only taken back, or taken back earlier')
   WHERE (OLD.id, OLD.from_item_id, OLD.to_item_id, OLD.date, OLD.amount, OLD.base_from, OLD.base_to, OLD.entry_id)
     IS NOT (NEW.id, NEW.from_item_id, NEW.to_item_id, NEW.date, NEW.amount, NEW.base_from, NEW.base_to, NEW.entry_id)
      OR (OLD.taken_back_on IS NOT NULL AND coalesce(NEW.taken_back_on > OLD.taken_back_on, 1)) OR NEW.taken_back_on < NEW.date;
  SELECT RAISE(ABORT, 'LEDGER period_locked: the day on which the allocation ends is in a locked period')
   WHERE NEW.taken_back_on IS NOT OLD.taken_back_on
     AND EXISTS (SELECT 1 FROM current_lock
                  WHERE NEW.taken_back_on <= date AND (name IN ('all', 'hard')
                    OR name = (SELECT CASE ledger WHEN 'ar' THEN 'sales' ELSE 'purchases' END FROM item WHERE id = NEW.from_item_id)));
END;

CREATE TRIGGER allocation_is_frozen_delete BEFORE DELETE ON allocation
BEGIN SELECT RAISE(ABORT, 'LEDGER posted_document: an allocation is never deleted; take it back'); END;

CREATE TRIGGER account_is_new BEFORE INSERT ON account WHEN EXISTS (SELECT 1 FROM account a WHERE a.id = NEW.id OR a.code = NEW.code)
BEGIN SELECT RAISE(ABORT, 'LEDGER exists: the account is there already'); END;

CREATE TRIGGER account_in_use_delete BEFORE DELETE ON account WHEN EXISTS (SELECT 1 FROM line WHERE account_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'LEDGER in_use: an account with postings is deactivated, never deleted'); END;

CREATE TRIGGER account_in_use_update BEFORE UPDATE ON account
WHEN (OLD.id, OLD.code, OLD.type, OLD.subtype, OLD.currency, OLD.is_control) IS NOT (NEW.id, NEW.code, NEW.type, NEW.subtype, NEW.currency, NEW.is_control)
 AND EXISTS (SELECT 1 FROM line WHERE account_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'LEDGER in_use: an account with postings keeps its code, kind and currency'); END;

CREATE TRIGGER account_replaces_none BEFORE UPDATE ON account
WHEN EXISTS (SELECT 1 FROM account a WHERE a.id <> OLD.id AND (a.id = NEW.id OR a.code = NEW.code))
BEGIN SELECT RAISE(ABORT, 'LEDGER exists: another account stands there'); END;

CREATE TRIGGER party_is_new BEFORE INSERT ON party WHEN EXISTS (SELECT 1 FROM party p WHERE p.id = NEW.id OR p.code = NEW.code)
BEGIN SELECT RAISE(ABORT, 'LEDGER exists: the party is there already'); END;

CREATE TRIGGER party_in_use_delete BEFORE DELETE ON party
WHEN EXISTS (SELECT 1 FROM document WHERE party_id = OLD.id) OR EXISTS (SELECT 1 FROM item WHERE party_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'LEDGER in_use: a party with documents is deactivated, never deleted'); END;

CREATE TRIGGER party_in_use_update BEFORE UPDATE OF id, code ON party
WHEN (OLD.id, OLD.code) IS NOT (NEW.id, NEW.code)
 AND (NEW.id IS NOT OLD.id OR EXISTS (SELECT 1 FROM document WHERE party_id = OLD.id) OR EXISTS (SELECT 1 FROM item WHERE party_id = OLD.id))
BEGIN SELECT RAISE(ABORT, 'LEDGER in_use: a party with documents keeps its code'); END;

CREATE TRIGGER party_replaces_none BEFORE UPDATE ON party
WHEN EXISTS (SELECT 1 FROM party p WHERE p.id <> OLD.id AND (p.id = NEW.id OR p.code = NEW.code))
BEGIN SELECT RAISE(ABORT, 'LEDGER exists: another party stands there'); END;

CREATE TRIGGER tax_code_in_use_delete BEFORE DELETE ON tax_code
WHEN EXISTS (SELECT 1 FROM document_tax WHERE tax_code_id = OLD.id) OR EXISTS (SELECT 1 FROM line WHERE tax_code_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'LEDGER in_use: a tax code with postings is deactivated, never deleted'); END;

CREATE TRIGGER company_is_one BEFORE DELETE ON company
BEGIN SELECT RAISE(ABORT, 'LEDGER in_use: the company is never deleted'); END;

CREATE TRIGGER currency_is_new BEFORE INSERT ON currency WHEN EXISTS (SELECT 1 FROM currency c WHERE c.code = NEW.code)
BEGIN SELECT RAISE(ABORT, 'LEDGER exists: the currency is there already'); END;

CREATE TRIGGER currency_is_kept_update BEFORE UPDATE ON currency
BEGIN SELECT RAISE(ABORT, 'LEDGER in_use: a currency keeps its digits'); END;

CREATE TRIGGER currency_is_kept_delete BEFORE DELETE ON currency
BEGIN SELECT RAISE(ABORT, 'LEDGER in_use: a currency is never deleted'); END;

CREATE TRIGGER company_keeps_its_currency BEFORE UPDATE OF currency ON company
WHEN NEW.currency IS NOT OLD.currency AND EXISTS (SELECT 1 FROM entry)
BEGIN SELECT RAISE(ABORT, 'LEDGER in_use: books with entries keep their currency'); END;

CREATE TRIGGER period_lock_grows BEFORE INSERT ON period_lock
BEGIN
  SELECT RAISE(ABORT, 'LEDGER period_locked: a lock goes to the end of the history of locks')
   WHERE NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM period_lock);
  SELECT RAISE(ABORT, 'LEDGER period_locked: the hard lock only moves forward')
   WHERE NEW.name = 'hard' AND coalesce(NEW.date, '') < coalesce((SELECT date FROM current_lock WHERE name = 'hard'), '');
END;

CREATE TRIGGER period_lock_is_kept_update BEFORE UPDATE ON period_lock
BEGIN SELECT RAISE(ABORT, 'LEDGER period_locked: the history of locks is append-only'); END;

CREATE TRIGGER period_lock_is_kept_delete BEFORE DELETE ON period_lock
BEGIN SELECT RAISE(ABORT, 'LEDGER period_locked: the history of locks is append-only'); END;

CREATE TRIGGER month_close_is_kept_update BEFORE UPDATE ON month_close
WHEN (OLD.id, OLD.month, OLD.at, OLD.by, OLD.head_id, OLD.head_hash, OLD.balances_hash, OLD.answer, OLD.accepted)
  IS NOT (NEW.id, NEW.month, NEW.at, NEW.by, NEW.head_id, NEW.head_hash, NEW.balances_hash, NEW.answer, NEW.accepted)
  OR OLD.reopened_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'LEDGER period_locked: what was closed is only reopened, once'); END;

CREATE TRIGGER month_close_is_kept_delete BEFORE DELETE ON month_close
BEGIN SELECT RAISE(ABORT, 'LEDGER period_locked: closed months are kept'); END;

CREATE TRIGGER close_balance_is_kept_update BEFORE UPDATE ON close_balance
BEGIN SELECT RAISE(ABORT, 'LEDGER period_locked: closed months are kept'); END;

CREATE TRIGGER close_balance_is_kept_delete BEFORE DELETE ON close_balance
BEGIN SELECT RAISE(ABORT, 'LEDGER period_locked: closed months are kept'); END;

CREATE TRIGGER audit_grows BEFORE INSERT ON audit
WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM audit)
  OR NEW.prev_hash IS NOT coalesce((SELECT hash FROM audit ORDER BY id DESC LIMIT 1),
                                   '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN SELECT RAISE(ABORT, 'LEDGER audit: a row goes to the end of the audit trail'); END;

CREATE TRIGGER audit_is_kept_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'LEDGER audit: the audit trail is append-only'); END;

CREATE TRIGGER audit_is_kept_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'LEDGER audit: the audit trail is append-only'); END;

CREATE TRIGGER tax_rate_in_use_delete BEFORE DELETE ON tax_rate WHEN EXISTS (SELECT 1 FROM document_tax WHERE tax_code_id = OLD.tax_code_id)
BEGIN SELECT RAISE(ABORT, 'LEDGER in_use: a tax rate that documents were posted with stays'); END;

CREATE TRIGGER reference_is_new BEFORE INSERT ON reference WHEN EXISTS (SELECT 1 FROM reference r WHERE r.type = NEW.type AND r.ref = NEW.ref)
BEGIN SELECT RAISE(ABORT, 'LEDGER ref_conflict: a reference stands for what was posted under it'); END;

CREATE TRIGGER reference_is_kept_update BEFORE UPDATE ON reference
WHEN (OLD.type, OLD.ref, OLD.digest) IS NOT (NEW.type, NEW.ref, NEW.digest) OR OLD.result NOT LIKE '[null, %' OR OLD.result = '[null, null]'
BEGIN SELECT RAISE(ABORT, 'LEDGER ref_conflict: a reference stands for what was posted under it'); END;

CREATE TRIGGER reference_is_kept_delete BEFORE DELETE ON reference WHEN OLD.result NOT LIKE '[null, %' OR OLD.result = '[null, null]'
BEGIN SELECT RAISE(ABORT, 'LEDGER ref_conflict: only a draft that is thrown away frees its reference'); END;
