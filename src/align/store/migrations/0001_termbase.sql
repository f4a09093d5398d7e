-- The termbase, concept-oriented as in TBX (ISO 30042), and the events that say how it became what it is.

CREATE TABLE concept (
    key INTEGER PRIMARY KEY,              -- in order of arrival
    id TEXT NOT NULL UNIQUE,              -- see align.terms.identity
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('candidate', 'approved', 'rejected', 'deprecated')),
    note TEXT NOT NULL,
    origin TEXT NOT NULL,
    decided_by TEXT,
    decided_at TEXT                       -- ISO 8601, UTC
);
CREATE INDEX concept_state ON concept (state, key);

-- Ids of concepts that were merged into another one; files and people may still name them.
CREATE TABLE former_id (
    id TEXT PRIMARY KEY,
    concept INTEGER NOT NULL REFERENCES concept (key) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX former_id_concept ON former_id (concept);

CREATE TABLE term (
    key INTEGER PRIMARY KEY,
    concept INTEGER NOT NULL REFERENCES concept (key) ON DELETE CASCADE,
    language TEXT NOT NULL CHECK (language IN ('en', 'zh')),
    position INTEGER NOT NULL,            -- 0 is the preferred term
    text TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('preferred', 'variant', 'abbreviation')),
    fold TEXT NOT NULL,                   -- see align.terms.folding
    UNIQUE (concept, language, position)
);
CREATE INDEX term_fold ON term (fold, language, concept, role);

CREATE TABLE context (
    concept INTEGER NOT NULL REFERENCES concept (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    en TEXT NOT NULL,
    zh TEXT NOT NULL,
    document TEXT NOT NULL,
    place TEXT NOT NULL,
    year INTEGER,
    PRIMARY KEY (concept, position)
) WITHOUT ROWID;

CREATE TABLE evidence (
    concept INTEGER PRIMARY KEY REFERENCES concept (key) ON DELETE CASCADE,
    pairs INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    first_year INTEGER,
    last_year INTEGER,
    score REAL NOT NULL,
    confidence REAL NOT NULL,
    reasons TEXT NOT NULL,                -- JSON array of sentences
    guess INTEGER NOT NULL
);

-- Everything that was ever decided on, whatever it is about; never changed, only added to.
CREATE TABLE event (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,                     -- ISO 8601, UTC
    who TEXT NOT NULL,
    subject_kind TEXT NOT NULL,           -- 'concept'; other kinds of subjects come with their own migrations
    subject TEXT NOT NULL,                -- the id of the subject
    what TEXT NOT NULL,                   -- such as 'approved'
    before TEXT,                          -- JSON of the fields that changed; NULL where there was no subject
    after TEXT,                           -- the same fields afterwards; NULL where there is no subject any more
    why TEXT NOT NULL DEFAULT '',
    undoes INTEGER REFERENCES event (number)
);
CREATE INDEX event_subject ON event (subject_kind, subject, number);
CREATE UNIQUE INDEX event_undoes ON event (undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'events are never changed');
END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN
    SELECT RAISE(ABORT, 'events are never deleted');
END;
