import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { themeSchema } from '#shared/ipc/theme.ts';

const boundsSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
export type Bounds = z.infer<typeof boundsSchema>;

const memorySchema = z.object({
  console: z.object({ bounds: boundsSchema, isMaximized: z.boolean() }).nullable(),
  /** Ids of displays that have a wallboard, also while they are unplugged. */
  wallboards: z.array(z.number()),
  theme: themeSchema,
});
/** What the desktop remembers from one run to the next. */
export type DesktopMemory = z.infer<typeof memorySchema>;

const NOTHING: DesktopMemory = { console: null, wallboards: [], theme: 'system' };

export interface MemoryFile {
  read(): DesktopMemory;
  /** Keeps a change; the file is replaced whole, so that a power cut leaves the old or the new one. */
  update(change: Partial<DesktopMemory>): void;
}

/** Opens the memory at `path`. One that is missing or does not fit counts as empty: it holds nothing that cannot be set again. */
export function openDesktopMemory(path: string, onProblem: (error: unknown) => void): MemoryFile {
  let memory = readMemory(path);
  return {
    read: () => memory,
    update(change) {
      const next = { ...memory, ...change };
      if (JSON.stringify(next) === JSON.stringify(memory)) return;
      memory = next;
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(`${path}.new`, `${JSON.stringify(memory, null, 2)}\n`, { mode: 0o600 });
        renameSync(`${path}.new`, path);
      } catch (error) {
        onProblem(error);
      }
    },
  };
}

function readMemory(path: string): DesktopMemory {
  try {
    return memorySchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? NOTHING;
  } catch {
    return NOTHING;
  }
}
