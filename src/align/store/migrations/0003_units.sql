-- Pairs of texts that translate each other, and where they stand.
CREATE TABLE unit (
    id INTEGER PRIMARY KEY,
    en TEXT NOT NULL,
    zh TEXT NOT NULL,
    document TEXT NOT NULL,
    place TEXT NOT NULL,
    year INTEGER,
    fingerprint BLOB NOT NULL UNIQUE -- of both texts, document and place, so that none is kept twice
);

-- The words of a unit, as align.store.words folds them, with a space between; the texts themselves are kept above.
-- To this tokenizer everything outside ASCII is a letter, so that it parts words at our spaces and nowhere else.
CREATE VIRTUAL TABLE unit_words USING fts5 (en, zh, content = '', tokenize = 'ascii');
