/** What walls show: boards, their pictures, whose bytes are beside the database, and which display shows which. */
export const sql = `
  CREATE TABLE board (
    id TEXT PRIMARY KEY,
    -- JSON of Board.
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE board_picture (
    -- SHA-256.
    id TEXT PRIMARY KEY,
    added_ms INTEGER NOT NULL,
    -- JSON of BoardPicture.
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE wall_display (
    id TEXT PRIMARY KEY,
    -- JSON of what is kept of a WallDisplay.
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
