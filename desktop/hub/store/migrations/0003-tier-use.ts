import type { Migration } from '../migration.ts';

/**
 * `tier_use`: how many bytes each tier has (-1 samples, then those of rollup/tiers.ts), and before which time retention has deleted of it.
 * Triggers keep count, so that the sum is true whatever writes and wherever a process ends; adding up a large file would take minutes.
 */
export const migration: Migration = {
  version: 3,
  sql: `
    CREATE TABLE tier_use (
      tier INTEGER PRIMARY KEY,
      bytes INTEGER NOT NULL,
      gone_before_ms REAL
    ) STRICT;
    INSERT INTO tier_use (tier, bytes) VALUES (-1, 0), (0, 0), (1, 0), (2, 0), (3, 0);
    UPDATE tier_use SET bytes = (SELECT coalesce(sum(length(payload)), 0) FROM chunk) WHERE tier = -1;
    UPDATE tier_use SET bytes = counted.bytes
      FROM (SELECT id >> 48 AS tier, sum(length(page)) AS bytes FROM rollup GROUP BY id >> 48) AS counted
      WHERE tier_use.tier = counted.tier;
    CREATE TRIGGER chunk_added AFTER INSERT ON chunk BEGIN
      UPDATE tier_use SET bytes = bytes + length(NEW.payload) WHERE tier = -1;
    END;
    CREATE TRIGGER chunk_deleted AFTER DELETE ON chunk BEGIN
      UPDATE tier_use SET bytes = bytes - length(OLD.payload) WHERE tier = -1;
    END;
    CREATE TRIGGER rollup_added AFTER INSERT ON rollup BEGIN
      UPDATE tier_use SET bytes = bytes + length(NEW.page) WHERE tier = NEW.id >> 48;
    END;
    CREATE TRIGGER rollup_changed AFTER UPDATE OF page ON rollup BEGIN
      UPDATE tier_use SET bytes = bytes + length(NEW.page) - length(OLD.page) WHERE tier = NEW.id >> 48;
    END;
    CREATE TRIGGER rollup_deleted AFTER DELETE ON rollup BEGIN
      UPDATE tier_use SET bytes = bytes - length(OLD.page) WHERE tier = OLD.id >> 48;
    END;
  `,
};
