import path from 'node:path';
import { openSideDatabase, type SideDatabase } from '../kernel/open-side-database.ts';
import { sql as m0001 } from './migrations/0001-alerts.ts';
import { sql as m0002 } from './migrations/0002-incidents.ts';
import { sql as m0003 } from './migrations/0003-outbox.ts';
import { sql as m0004 } from './migrations/0004-events.ts';
import { sql as m0005 } from './migrations/0005-quiet.ts';
import { sql as m0006 } from './migrations/0006-notice-by-contact.ts';
import { sql as m0007 } from './migrations/0007-audit-due.ts';
import { sql as m0008 } from './migrations/0008-answers-from-channels.ts';
import { sql as m0009 } from './migrations/0009-incident-papers.ts';
import { sql as m0010 } from './migrations/0010-turns-and-merges.ts';
import { sql as m0011 } from './migrations/0011-boards.ts';
import { sql as m0012 } from './migrations/0012-alert-processes.ts';

export const DUTY_DATABASE_NAME = 'duty.sqlite';
const MIGRATIONS: readonly string[] = [m0001, m0002, m0003, m0004, m0005, m0006, m0007, m0008, m0009, m0010, m0011, m0012];

export type DutyDatabase = SideDatabase;

/**
 * Opens `<dataDir>/duty.sqlite`, what the desk has on its mind: rules, alerts, silences, incidents, who is told what, events, boards. Apart from
 * samples and accounts: it is changed by people, small, and asked for at once after a restart. Throws AppError `duty.unusable` or
 * `duty.too-new`.
 */
export function openDutyDatabase(dataDir: string): DutyDatabase {
  return openSideDatabase({
    file: path.join(dataDir, DUTY_DATABASE_NAME),
    migrations: MIGRATIONS,
    codes: 'duty',
    holds: 'rules, alerts and incidents',
    remedy: 'Put back a copy from the backups folder, or move the file away to begin with the rules that ship.',
  });
}
