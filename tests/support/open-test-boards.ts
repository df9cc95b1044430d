import path from 'node:path';
import type { OpenAccess } from '../../desktop/hub/access/open-access.ts';
import { type Boards, openBoards } from '../../desktop/hub/boards/open-boards.ts';
import type { DutyDatabase } from '../../desktop/hub/duty/duty-database.ts';
import type { Clock } from '../../desktop/hub/kernel/clock.ts';
import type { Logger } from '../../desktop/hub/kernel/logger.ts';

export interface TestBoardsOptions {
  readonly folder: string;
  readonly database: DutyDatabase;
  readonly access: Pick<OpenAccess, 'audit' | 'devices'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Boards as the hub opens them, with their pictures in `folder`. */
export function openTestBoards({ folder, database, access, clock, log }: TestBoardsOptions): Boards {
  const pictures = { folder: path.join(folder, 'pictures'), backupFolder: path.join(folder, 'backups', 'pictures') };
  return openBoards({ database, audit: access.audit, devices: access.devices, pictures, clock, log });
}
