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

CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
