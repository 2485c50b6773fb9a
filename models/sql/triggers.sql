-- The rules of the ledger, held for every program that writes into the file (reliability.md 4.2).
-- A message is `LEDGER code: words`; `crm_tui/books/faults.py` reads the code out of it.

-- An entry: its lines are there and are its own, it balances, its month is open, and it goes to the head of the chain.

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

-- Documents: a draft is free; what is posted only ends.

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

-- Open items and allocations: the amounts stay. What is left follows from the allocations, and is moved by the file itself.

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

-- Added up anew at each allocation up to 300 of them on one item, so that it stays cheap; beyond that `check` alone compares.

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

-- What posted entries and documents stand on.

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

-- Locks, closes and the audit trail only grow.

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

-- What posting leans on: a rate that was used, and what was posted under which reference, stay.

CREATE TRIGGER tax_rate_in_use_delete BEFORE DELETE ON tax_rate WHEN EXISTS (SELECT 1 FROM document_tax WHERE tax_code_id = OLD.tax_code_id)
BEGIN SELECT RAISE(ABORT, 'LEDGER in_use: a tax rate that documents were posted with stays'); END;

CREATE TRIGGER reference_is_new BEFORE INSERT ON reference WHEN EXISTS (SELECT 1 FROM reference r WHERE r.type = NEW.type AND r.ref = NEW.ref)
BEGIN SELECT RAISE(ABORT, 'LEDGER ref_conflict: a reference stands for what was posted under it'); END;

CREATE TRIGGER reference_is_kept_update BEFORE UPDATE ON reference
WHEN (OLD.type, OLD.ref, OLD.digest) IS NOT (NEW.type, NEW.ref, NEW.digest) OR OLD.result NOT LIKE '[null, %' OR OLD.result = '[null, null]'
BEGIN SELECT RAISE(ABORT, 'LEDGER ref_conflict: a reference stands for what was posted under it'); END;

CREATE TRIGGER reference_is_kept_delete BEFORE DELETE ON reference WHEN OLD.result NOT LIKE '[null, %' OR OLD.result = '[null, null]'
BEGIN SELECT RAISE(ABORT, 'LEDGER ref_conflict: only a draft that is thrown away frees its reference'); END;
