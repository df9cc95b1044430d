import { type IncidentFile, MOST_FILES_OF_INCIDENT } from '#shared/domain/incident/incident-file.ts';
import type { Incident, IncidentActor } from '#shared/domain/incident/incident.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { DutyDatabase } from '../../duty/duty-database.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import { oneAtATime } from '../../kernel/one-at-a-time.ts';
import type { IncidentDesk } from '../incident-desk.ts';
import { fileUnknown, fileUnusable, filesFull } from './file-errors.ts';
import { type FileVaultFolders, openFileVault } from '../../kernel/files/file-vault.ts';
import { inspectFile } from '../../kernel/files/inspect-file.ts';
import { keepBackedUp } from '../../kernel/files/keep-backed-up.ts';

export interface NewIncidentFile {
  readonly incidentId: string;
  readonly bytes: Buffer;
  readonly name: string;
  /** What is to be seen on it; may be empty. */
  readonly text: string;
  readonly uploadId: string;
  readonly by: IncidentActor;
}

/** Photos and files of incidents. */
export interface IncidentFiles {
  /**
   * Keeps it without what its camera wrote into it, and writes it into the timeline; of an incident that went on as part of another, into
   * that one's. The same `uploadId` a second time changes nothing. `record` runs in the transaction of the change: both are kept, or
   * neither. Throws AppError `incident.file-unusable`, `incident.files-full`, `incident.unknown`.
   */
  add(file: NewIncidentFile, record?: (incident: Incident) => void): Promise<Incident>;
  /** Throws AppError `incident.file-unknown`. */
  read(id: string): Promise<Buffer>;
  /** Bytes of all that is kept. */
  usedBytes(): number;
  close(): Promise<void>;
}

export interface IncidentFilesOptions extends FileVaultFolders {
  /** Of all files together. */
  readonly mostBytes: number;
}

export interface IncidentFilesDependencies extends IncidentFilesOptions {
  readonly database: DutyDatabase;
  readonly incidents: Pick<IncidentDesk, 'find' | 'timeline' | 'answer' | 'together'>;
  readonly clock: Clock;
  readonly log: Logger;
}

export function openIncidentFiles(dependencies: IncidentFilesDependencies): IncidentFiles {
  const { database, incidents, mostBytes, clock, log } = dependencies;
  const vault = openFileVault(dependencies);
  const backups = keepBackedUp({ vault, what: 'photos and files of incidents', clock, log });
  const sum = database.prepare<[], number>('SELECT COALESCE(SUM(size_bytes), 0) FROM incident_file').pluck();
  const has = database.prepare<[string], number>('SELECT 1 FROM incident_file WHERE id = ?').pluck();
  const note = database.prepare('INSERT OR IGNORE INTO incident_file (id, size_bytes, added_ms) VALUES (?, ?, ?)');
  const usedBytes = (): number => sum.get() ?? 0;
  /** One after the other, so that two at once do not both have the last place. */
  const turns = oneAtATime();
  /** Where an incident went on. */
  const follow = (id: string): Incident => {
    const incident = incidents.find(id);
    return incident.mergedInto === null ? incident : follow(incident.mergedInto);
  };
  const add: IncidentFiles['add'] = async ({ incidentId, bytes: given, name, text, uploadId, by }, record) => {
    const incident = follow(incidentId);
    const known = incidents.timeline(incident.id).filter(({ kind }) => kind === 'file');
    if (known.some(({ file }) => file?.uploadId === uploadId)) return incident;
    if (known.length >= MOST_FILES_OF_INCIDENT)
      throw filesFull(refusal`There are ${MOST_FILES_OF_INCIDENT} files in this incident already.`);
    const inspected = inspectFile(given);
    if (inspected === null) throw fileUnusable(name);
    const { type, bytes, width, height } = inspected;
    if (usedBytes() + bytes.length > mostBytes)
      throw filesFull(refusal`All photos and files together may take ${Math.round(mostBytes / 1_048_576)} MB.`);
    const id = await vault.put(bytes);
    const file: IncidentFile = { id, name, type, sizeBytes: bytes.length, width, height, uploadId };
    const answered = incidents.together(() => {
      note.run(id, bytes.length, Math.round(clock.nowMs()));
      const withFile = incidents.answer(incident.id, { kind: 'file', by, text, file });
      record?.(withFile);
      return withFile;
    });
    backups.backUp();
    return answered;
  };
  return {
    add: (file, record) => turns.run(() => add(file, record)),
    async read(id) {
      const bytes = has.get(id) === undefined ? null : await vault.get(id);
      if (bytes === null) throw fileUnknown(id);
      return bytes;
    },
    usedBytes,
    async close() {
      await turns.done();
      await backups.close();
    },
  };
}
