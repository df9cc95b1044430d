import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { languageChoiceSchema } from '#shared/ipc/language-choice.ts';
import { themeSchema } from '#shared/ipc/theme.ts';
import { displayMarksSchema } from './display-marks.ts';

const boundsSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
export type Bounds = z.infer<typeof boundsSchema>;

const monitorSchema = z.object({
  /** By what the hub knows it. */
  key: z.string(),
  name: z.string(),
  marks: displayMarksSchema,
  hasWallboard: z.boolean(),
});
/** A monitor that was plugged in once. */
export type RememberedMonitor = Readonly<z.infer<typeof monitorSchema>>;

const consoleSchema = z.object({
  /** Null: it has not been anywhere yet. */
  bounds: boundsSchema.nullable(),
  isMaximized: z.boolean(),
  /** Of the console, such as `/hosts/abc`. */
  page: z.string().startsWith('/').max(200),
});
/** A window of the console. */
export type RememberedConsole = Readonly<z.infer<typeof consoleSchema>>;

const memorySchema = z.object({
  /** In the order in which they were opened; the one that was closed last where none is open. */
  consoles: z.array(consoleSchema),
  /** Also those that are unplugged, so that their wallboards come back to them. */
  monitors: z.array(monitorSchema),
  theme: themeSchema,
  language: languageChoiceSchema.default('system'),
  /** The version that was being put in when the program ended last; null: none was. */
  awaitedVersion: z.string().max(40).nullable().default(null),
});
/** What the desktop remembers from one run to the next. */
export type DesktopMemory = z.infer<typeof memorySchema>;

const NOTHING: DesktopMemory = { consoles: [], monitors: [], theme: 'system', language: 'system', awaitedVersion: null };

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
    return memorySchema.safeParse(withConsoles(withMonitors(JSON.parse(readFileSync(path, 'utf8'))))).data ?? NOTHING;
  } catch {
    return NOTHING;
  }
}

const olderSchema = z.looseObject({ wallboards: z.array(z.number()) });

/** Earlier versions kept nothing but Electron's ids of the displays that have a wallboard. */
function withMonitors(kept: unknown): unknown {
  const { data } = olderSchema.safeParse(kept);
  if (data === undefined || 'monitors' in data) return kept;
  const { wallboards, ...rest } = data;
  const nowhere = { edid: null, connector: null, label: null, x: 0, y: 0, width: 0, height: 0 };
  return {
    ...rest,
    monitors: wallboards.map((id) => ({ key: `monitor-${id}`, name: 'Display', marks: { ...nowhere, systemId: id }, hasWallboard: true })),
  };
}

const oneConsoleSchema = z.looseObject({ console: z.looseObject({ bounds: boundsSchema, isMaximized: z.boolean() }).nullable() });

/** Earlier versions had one console, and did not keep its page. */
function withConsoles(kept: unknown): unknown {
  const { data } = oneConsoleSchema.safeParse(kept);
  if (data === undefined || 'consoles' in data) return kept;
  const { console: only, ...rest } = data;
  return { ...rest, consoles: only === null ? [] : [{ bounds: only.bounds, isMaximized: only.isMaximized, page: '/' }] };
}
