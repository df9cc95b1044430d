import { type BoardPicture, MOST_PICTURES, type PictureType } from '#shared/domain/board/board-picture.ts';
import type { AuditTrail } from '../access/audit-trail.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';
import type { Clock } from '../kernel/clock.ts';
import { type FileVaultFolders, openFileVault } from '../kernel/files/file-vault.ts';
import { inspectFile } from '../kernel/files/inspect-file.ts';
import { keepBackedUp } from '../kernel/files/keep-backed-up.ts';
import type { Logger } from '../kernel/logger.ts';
import { oneAtATime } from '../kernel/one-at-a-time.ts';
import { tooMany, unknownPicture, unusablePicture } from './board-errors.ts';
import type { BoardHand } from './board-hand.ts';
import type { BoardTables } from './board-tables.ts';

/** Floor plans and other pictures of boards. */
export interface BoardPictures {
  /** The newest first. */
  list(): readonly BoardPicture[];
  /** Keeps it without what its camera wrote into it. Throws AppError `board.picture-unusable`, `board.too-many`. */
  add(picture: { readonly name: string; readonly bytes: Buffer }, hand: BoardHand): Promise<BoardPicture>;
  /** Throws AppError `board.picture-unknown`. */
  read(id: string): Promise<{ readonly picture: BoardPicture; readonly bytes: Buffer }>;
  close(): Promise<void>;
}

export interface BoardPicturesDependencies extends FileVaultFolders {
  readonly database: DutyDatabase;
  readonly tables: Pick<BoardTables, 'pictures'>;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly log: Logger;
}

export function openBoardPictures(dependencies: BoardPicturesDependencies): BoardPictures {
  const { database, audit, clock, log } = dependencies;
  const { pictures } = dependencies.tables;
  const vault = openFileVault(dependencies);
  const backups = keepBackedUp({ vault, what: 'pictures of boards', clock, log });
  /** One after the other, so that two at once do not both have the last place. */
  const turns = oneAtATime();
  const add: BoardPictures['add'] = async ({ name, bytes: given }, hand) => {
    const inspected = inspectFile(given);
    const type = inspected === null ? null : pictureType(inspected.type);
    if (inspected === null || type === null) throw unusablePicture(name);
    const { bytes, width, height } = inspected;
    const id = await vault.put(bytes);
    const known = pictures.all.get(id);
    if (known !== undefined) return known;
    if (pictures.all.size >= MOST_PICTURES) throw tooMany('pictures', MOST_PICTURES);
    const picture: BoardPicture = {
      id,
      name,
      type,
      sizeBytes: bytes.length,
      width: width ?? 0,
      height: height ?? 0,
      addedMs: Math.round(clock.nowMs()),
    };
    try {
      database.transaction(() => {
        pictures.put(id, picture);
        audit.record({
          ...hand,
          action: 'board.picture-added',
          target: `board-picture:${id}`,
          targetName: name,
          after: { name, sizeBytes: bytes.length },
        });
      })();
    } catch (error) {
      pictures.reread();
      throw error;
    }
    backups.backUp();
    return picture;
  };
  return {
    list: () => [...pictures.all.values()].sort((a, b) => b.addedMs - a.addedMs || (a.id < b.id ? -1 : 1)),
    add: (picture, hand) => turns.run(() => add(picture, hand)),
    async read(id) {
      const picture = pictures.all.get(id);
      const bytes = picture === undefined ? null : await vault.get(id);
      if (picture === undefined || bytes === null) throw unknownPicture(id);
      return { picture, bytes };
    },
    async close() {
      await turns.done();
      await backups.close();
    },
  };
}

const pictureType = (type: string): PictureType | null => (type === 'image/jpeg' || type === 'image/png' ? type : null);
