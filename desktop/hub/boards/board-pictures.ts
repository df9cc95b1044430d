import { type BoardPicture, MOST_PICTURES, type PictureType } from '#shared/domain/board/board-picture.ts';
import type { AuditTrail } from '../access/audit-trail.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';
import type { Clock } from '../kernel/clock.ts';
import { type FileVaultFolders, openFileVault } from '../kernel/files/file-vault.ts';
import { inspectFile } from '../kernel/files/inspect-file.ts';
import type { Logger } from '../kernel/logger.ts';
import { tooMany, unknownPicture, unusablePicture } from './board-errors.ts';
import type { BoardHand } from './board-hand.ts';
import type { BoardTables } from './board-tables.ts';

/** What is copied later since the disk of the backups is away. */
const BACK_UP_EVERY_MS = 15 * 60_000;

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
  /** One after the other, so that two at once do not both have the last place. */
  let before: Promise<unknown> = Promise.resolve();
  let copying: Promise<void> | null = null;
  const backUp = (): void => {
    copying ??= vault
      .backUp()
      .then((count) => void (count > 0 && log.info({ count }, 'pictures of boards were copied to the backups')))
      .catch((error: unknown) => log.error({ err: error }, 'pictures of boards could not be copied; it is tried again'))
      .finally(() => (copying = null));
  };
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
    backUp();
    return picture;
  };
  const stop = clock.every(BACK_UP_EVERY_MS, backUp);
  backUp();
  return {
    list: () => [...pictures.all.values()].sort((a, b) => b.addedMs - a.addedMs || (a.id < b.id ? -1 : 1)),
    add(picture, hand) {
      const turn = before.then(() => add(picture, hand));
      before = turn.catch(() => undefined);
      return turn;
    },
    async read(id) {
      const picture = pictures.all.get(id);
      const bytes = picture === undefined ? null : await vault.get(id);
      if (picture === undefined || bytes === null) throw unknownPicture(id);
      return { picture, bytes };
    },
    async close() {
      stop();
      await before;
      await copying;
    },
  };
}

const pictureType = (type: string): PictureType | null => (type === 'image/jpeg' || type === 'image/png' ? type : null);
