-- What look-up finds parts of terms by: the trigrams of every fold.

-- Two spaces after a fold, so that each of its characters begins a trigram, and one or two of them can be looked for
-- as the beginning of one. Contentless: the folds themselves stand in `term`.
CREATE VIRTUAL TABLE term_trigrams USING fts5(fold, content='', columnsize=0, tokenize='trigram case_sensitive 1');
CREATE VIRTUAL TABLE trigram_terms USING fts5vocab(term_trigrams, 'instance');
CREATE VIRTUAL TABLE trigram_counts USING fts5vocab(term_trigrams, 'row');

INSERT INTO term_trigrams (rowid, fold) SELECT key, fold || '  ' FROM term;

CREATE TRIGGER term_added AFTER INSERT ON term
BEGIN
    INSERT INTO term_trigrams (rowid, fold) VALUES (new.key, new.fold || '  ');
END;
CREATE TRIGGER term_removed AFTER DELETE ON term
BEGIN
    INSERT INTO term_trigrams (term_trigrams, rowid, fold) VALUES ('delete', old.key, old.fold || '  ');
END;
CREATE TRIGGER term_changed AFTER UPDATE OF key, fold ON term
BEGIN
    INSERT INTO term_trigrams (term_trigrams, rowid, fold) VALUES ('delete', old.key, old.fold || '  ');
    INSERT INTO term_trigrams (rowid, fold) VALUES (new.key, new.fold || '  ');
END;
