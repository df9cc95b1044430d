import type { PrivateFiles } from '../../agent/join/write-whole-sync.ts';

/** The power went, or the process was killed, in the middle of something. */
export class Killed extends Error {}

export interface MemoryDisk {
  readonly files: PrivateFiles;
  /** Kills whoever works with it at its n-th call from now; null: never. */
  killAt(call: number | null): void;
  /** What is there after a power cut: names that were not yet on the disk are as before unless `isLucky`. */
  powerCut(isLucky: boolean): void;
  copy(): ReadonlyMap<string, string>;
  restore(copy: ReadonlyMap<string, string>): void;
}

/** A disk that forgets in a power cut what was not brought onto it, and on which whoever writes can be killed at each call. */
export function createMemoryDisk(): MemoryDisk {
  let seen = new Map<string, string>();
  let onDisk = new Map<string, string>();
  const open = new Map<number, { readonly name: string; readonly isFolder: boolean }>();
  let next = 3;
  let callsLeft: number | null = null;
  const step = (): void => {
    if (callsLeft === null) return;
    callsLeft -= 1;
    if (callsLeft < 0) throw new Killed();
  };
  const files = {
    mkdirSync: () => step(),
    openSync(name: string, mode: string) {
      step();
      if (mode === 'w') seen.set(name, '');
      open.set(next, { name, isFolder: mode === 'r' });
      return next++;
    },
    writeSync(handle: number, text: string) {
      step();
      const file = open.get(handle);
      if (file !== undefined) seen.set(file.name, text);
      return text.length;
    },
    fsyncSync(handle: number) {
      step();
      if (open.get(handle)?.isFolder === true) onDisk = new Map(seen);
    },
    closeSync: (handle: number) => void open.delete(handle),
    renameSync(from: string, to: string) {
      step();
      seen.set(to, seen.get(from) ?? '');
      seen.delete(from);
    },
    readFileSync(name: string) {
      const text = seen.get(name);
      if (text === undefined) throw Object.assign(new Error('not there'), { code: 'ENOENT' });
      return text;
    },
  };
  return {
    files: files as unknown as PrivateFiles,
    killAt: (call) => {
      callsLeft = call;
    },
    powerCut(isLucky) {
      if (isLucky) onDisk = new Map(seen);
      seen = new Map(onDisk);
    },
    copy: () => new Map(seen),
    restore(copy) {
      seen = new Map(copy);
      onDisk = new Map(copy);
    },
  };
}
