"""The schema as numbered steps; steps are only added. `PRAGMA user_version` holds the number of the last step done."""

from __future__ import annotations

from pathlib import Path

import apsw

from engine.base.errors import LibraryNewer
from engine.store.old_places import place_as_message

# documents.state: 0 pending, 1 words ready, 2 failed. A row with problem != '' and state 1 is partly indexed.
# texts: each distinct text once; copies, moves and renames share its words and vectors.
# embed_queue: texts that still need a vector of a model, most recently modified first (rank = -mtime_ns).
# The full-text tables store no text (content=''), only the tokens made by engine/text/words.py.
_V1 = """
CREATE TABLE folders(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  path BLOB NOT NULL UNIQUE,
  preset TEXT NOT NULL DEFAULT '',
  offline INTEGER NOT NULL DEFAULT 0,
  scanned_ns INTEGER NOT NULL DEFAULT 0,
  notice TEXT NOT NULL DEFAULT ''
);
CREATE TABLE documents(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  folder_id INTEGER NOT NULL REFERENCES folders(id),
  path BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL,
  extension TEXT NOT NULL,
  kind TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  inode INTEGER NOT NULL,
  device INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,
  problem TEXT NOT NULL DEFAULT '',
  content_hash BLOB,
  prepared_version INTEGER NOT NULL DEFAULT 0,
  changed_ns INTEGER NOT NULL DEFAULT 0,
  title TEXT NOT NULL DEFAULT '',
  author TEXT NOT NULL DEFAULT '',
  syntax TEXT NOT NULL DEFAULT '',
  lines_are_real INTEGER NOT NULL DEFAULT 0,
  marks TEXT NOT NULL DEFAULT ''
);
CREATE INDEX documents_pending ON documents(mtime_ns DESC) WHERE state = 0;
CREATE INDEX documents_folder ON documents(folder_id, state);
CREATE INDEX documents_problem ON documents(changed_ns DESC) WHERE problem != '';
CREATE INDEX documents_inode ON documents(inode, device);
CREATE INDEX documents_content ON documents(content_hash) WHERE content_hash IS NOT NULL;
CREATE TABLE texts(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash BLOB NOT NULL UNIQUE,
  text TEXT NOT NULL,
  context TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT ''
);
CREATE TABLE chunks(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  text_id INTEGER NOT NULL REFERENCES texts(id),
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  start_line INTEGER,
  end_line INTEGER,
  page INTEGER,
  place TEXT NOT NULL DEFAULT '',
  heading TEXT NOT NULL DEFAULT '',
  UNIQUE(document_id, ordinal)
);
CREATE INDEX chunks_text ON chunks(text_id);
CREATE TABLE models(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  dim INTEGER NOT NULL
);
CREATE TABLE embeddings(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  model_id INTEGER NOT NULL REFERENCES models(id),
  text_id INTEGER NOT NULL REFERENCES texts(id) ON DELETE CASCADE,
  vector BLOB NOT NULL,
  UNIQUE(model_id, text_id)
);
CREATE INDEX embeddings_text ON embeddings(text_id);
CREATE TABLE embed_queue(
  model_id INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  text_id INTEGER NOT NULL REFERENCES texts(id) ON DELETE CASCADE,
  PRIMARY KEY(model_id, rank, text_id)
) WITHOUT ROWID;
CREATE INDEX embed_queue_text ON embed_queue(text_id);
CREATE TABLE state(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(
  heading, body, content='', contentless_delete=1,
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
);
CREATE VIRTUAL TABLE words_vocab USING fts5vocab('words', 'row');
CREATE VIRTUAL TABLE names USING fts5(
  name, title, path, content='', contentless_delete=1,
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
);
"""

# saved_searches.known: JSON list of its matches at the last look, NULL before the first; unseen: JSON list of new
# matches that nobody has looked at. Documents with an id up to looked_up_to are not new.
_V2 = """
CREATE TABLE saved_searches(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  preset TEXT NOT NULL DEFAULT '',
  watched INTEGER NOT NULL DEFAULT 0,
  looked_up_to INTEGER NOT NULL DEFAULT 0,
  known TEXT,
  unseen TEXT NOT NULL DEFAULT '[]'
);
"""

# parts: files inside a document (members of an archive, attachments); chunks.part is the number of the part that a
# chunk belongs to, 0 for the document itself. documents.pictures: 1 if its pictures wait for recognition, 2 if that
# failed. picture_words: words recognised in a picture or on a page, by content hash, so that it is done once.
_V3 = """
CREATE TABLE parts(
  document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  inside TEXT NOT NULL,
  content_hash BLOB,
  kind TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  title TEXT NOT NULL DEFAULT '',
  author TEXT NOT NULL DEFAULT '',
  syntax TEXT NOT NULL DEFAULT '',
  lines_are_real INTEGER NOT NULL DEFAULT 0,
  marks TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(document_id, number)
) WITHOUT ROWID;
ALTER TABLE chunks ADD COLUMN part INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN pictures INTEGER NOT NULL DEFAULT 0;
CREATE INDEX documents_pictures ON documents(mtime_ns DESC) WHERE pictures = 1;
CREATE TABLE picture_words(
  content_hash BLOB NOT NULL,
  page INTEGER NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY(content_hash, page)
) WITHOUT ROWID;
"""

# picture_words.boxes: positions of these words in the picture, as marks at offsets of them. NULL if they were
# not stored: such words stay, and the pictures of their documents are recognised once more.
_V4 = """
ALTER TABLE picture_words ADD COLUMN boxes TEXT;
UPDATE picture_words SET boxes = '' WHERE words = '';
UPDATE documents SET pictures = 1 WHERE pictures = 0 AND (
  content_hash IN (SELECT content_hash FROM picture_words WHERE boxes IS NULL)
  OR id IN (SELECT document_id FROM parts WHERE content_hash IN
              (SELECT content_hash FROM picture_words WHERE boxes IS NULL)));
"""

# orphaned_texts: texts whose last chunk went, and when (seconds since 1970); a row may be of a text that is in use
# again. The trigger runs for chunks that go with their document, too: what no file has leaves the queue with it.
_V5 = """
CREATE TABLE orphaned_texts(
  text_id INTEGER PRIMARY KEY REFERENCES texts(id) ON DELETE CASCADE,
  since_s INTEGER NOT NULL
);
CREATE TRIGGER chunks_gone AFTER DELETE ON chunks
WHEN NOT EXISTS (SELECT 1 FROM chunks WHERE text_id = OLD.text_id)
  AND EXISTS (SELECT 1 FROM texts WHERE id = OLD.text_id)
BEGIN
  DELETE FROM embed_queue WHERE text_id = OLD.text_id;
  INSERT OR REPLACE INTO orphaned_texts(text_id, since_s) VALUES (OLD.text_id, unixepoch());
END;
INSERT INTO orphaned_texts(text_id, since_s)
  SELECT id, 0 FROM texts t WHERE NOT EXISTS (SELECT 1 FROM chunks WHERE text_id = t.id);
DELETE FROM embed_queue WHERE text_id IN (SELECT text_id FROM orphaned_texts);
"""

# dated_ns: the document's own date (Origin in base/types.py), NULL if it has none; sender, recipients and subject are
# of the mail that a document is, or is attached to. What may have any of these is read again; words and vectors stay.
_V6 = (
    "".join(
        f"""
ALTER TABLE {table} ADD COLUMN dated_ns INTEGER;
ALTER TABLE {table} ADD COLUMN sender TEXT NOT NULL DEFAULT '';
ALTER TABLE {table} ADD COLUMN recipients TEXT NOT NULL DEFAULT '';
ALTER TABLE {table} ADD COLUMN subject TEXT NOT NULL DEFAULT '';
"""
        for table in ("documents", "parts")
    )
    + """
UPDATE documents SET state = 0, prepared_version = 0
  WHERE state = 1 AND kind IN ('mail', 'image', 'document', 'sheet', 'slides', 'archive');
"""
)

# chunks.place becomes a message (engine/base/messages.py); before, it was an English text.
_V7 = """
UPDATE chunks SET place = place_as_message(place) WHERE place GLOB '*[0-9]' AND (
  place GLOB '*row [0-9]*' OR place GLOB '*rows [0-9]*' OR place GLOB '*Slide [0-9]*' OR place GLOB '*Cell [0-9]*');
"""

MIGRATIONS: tuple[str, ...] = (_V1, _V2, _V3, _V4, _V5, _V6, _V7)


def migrate(connection: apsw.Connection, path: Path) -> None:
    """Bring the database to this version, each step in its own transaction; raises LibraryNewer."""
    version = refuse_newer(connection, path)
    connection.create_scalar_function("place_as_message", place_as_message, 1, deterministic=True)  # type: ignore[arg-type]
    for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if int(connection.pragma("user_version")) < number:  # unless another process has done it
                connection.execute(script)
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def refuse_newer(connection: apsw.Connection, path: Path) -> int:
    """The version of the schema, read without writing a byte; raises LibraryNewer."""
    version = int(connection.pragma("user_version"))
    if version > len(MIGRATIONS):
        raise LibraryNewer("library.newer", path=path)
    return version
