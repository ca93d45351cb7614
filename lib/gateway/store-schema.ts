/** "Buro": marks the file as a gateway's store, so that a foreign database is never taken for an empty one. */
export const APPLICATION_ID = 0x4275726f

/** One step a schema version; a store of an older version takes the steps it lacks. */
export const MIGRATIONS = [
  `CREATE TABLE counter (only INTEGER PRIMARY KEY CHECK (only = 1), version INTEGER NOT NULL) STRICT;
   INSERT INTO counter VALUES (1, 0);
   CREATE TABLE target (
     id TEXT PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, handler TEXT NOT NULL,
     active INTEGER NOT NULL, removedAt INTEGER, version INTEGER NOT NULL) STRICT;
   CREATE TABLE session (
     sid TEXT PRIMARY KEY, targetId TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, token TEXT NOT NULL,
     createdAt INTEGER NOT NULL, expiresAt INTEGER NOT NULL, revokedAt INTEGER, version INTEGER NOT NULL,
     mintHash TEXT NOT NULL) STRICT;`,
  `CREATE TABLE allowed (address TEXT PRIMARY KEY) STRICT;`,
  `CREATE TABLE removal (
     sid TEXT NOT NULL, grant TEXT NOT NULL, removedAt INTEGER NOT NULL, version INTEGER NOT NULL,
     PRIMARY KEY (sid, grant)) STRICT;`,
  `ALTER TABLE session ADD COLUMN allowQuery INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE session ADD COLUMN seed TEXT;
   ALTER TABLE target ADD COLUMN assetPaths TEXT NOT NULL DEFAULT '[]';`,
]
