-- Documents, how their paragraphs are aligned, and what is doubted about it; `event` says who decided what.

CREATE TABLE document (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,              -- of its language and its paragraphs, see align.store.document_rows
    language TEXT NOT NULL CHECK (language IN ('en', 'zh')),
    path TEXT NOT NULL,                   -- where it was read from last
    symbol TEXT,
    encoding TEXT NOT NULL,
    about TEXT NOT NULL                   -- JSON object
);

CREATE TABLE paragraph (
    document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    searched TEXT NOT NULL,               -- the text as it is searched, see align.store.document_rows
    number TEXT,                          -- JSON object
    level INTEGER NOT NULL,
    footnotes TEXT NOT NULL,              -- JSON array
    source TEXT NOT NULL,                 -- JSON object
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE alignment (
    key INTEGER PRIMARY KEY,              -- in order of arrival
    id TEXT NOT NULL UNIQUE,              -- of both documents
    en INTEGER NOT NULL REFERENCES document (key),
    zh INTEGER NOT NULL REFERENCES document (key),
    signature TEXT NOT NULL,              -- JSON object
    version INTEGER NOT NULL,             -- number of the event that changed it last
    next_bead INTEGER NOT NULL            -- an id that no bead of it ever had
);

CREATE TABLE bead (
    alignment INTEGER NOT NULL REFERENCES alignment (key) ON DELETE CASCADE,
    id INTEGER NOT NULL,
    place INTEGER NOT NULL,               -- from 0, in the order of the English document
    confidence REAL NOT NULL,
    gravest INTEGER NOT NULL,             -- severity of its gravest flag: 0 none, 1 note, 2 warning, 3 error
    status TEXT NOT NULL CHECK (status IN ('auto', 'confirmed', 'corrected', 'rejected')),
    decided_by TEXT,
    decided_at TEXT,                      -- ISO 8601, UTC
    comment TEXT NOT NULL,
    sentences TEXT NOT NULL,              -- JSON array of [English sentences, Chinese sentences, confidence]
    version INTEGER NOT NULL,             -- number of the event that changed it last
    PRIMARY KEY (alignment, id)
) WITHOUT ROWID;
CREATE INDEX bead_place ON bead (alignment, place);

-- The key keeps every paragraph from standing in two beads.
CREATE TABLE member (
    alignment INTEGER NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('en', 'zh')),
    paragraph INTEGER NOT NULL,
    bead INTEGER NOT NULL,
    PRIMARY KEY (alignment, language, paragraph),
    FOREIGN KEY (alignment, bead) REFERENCES bead (alignment, id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX member_bead ON member (alignment, bead);

CREATE TABLE flag (
    alignment INTEGER NOT NULL,
    bead INTEGER NOT NULL,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('note', 'warning', 'error')),
    side TEXT NOT NULL CHECK (side IN ('en', 'zh', 'both')),
    message TEXT NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (alignment, bead, position),
    FOREIGN KEY (alignment, bead) REFERENCES bead (alignment, id) ON DELETE CASCADE
) WITHOUT ROWID;
