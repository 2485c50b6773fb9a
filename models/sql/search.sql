CREATE VIRTUAL TABLE party_search USING fts5(words, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');
