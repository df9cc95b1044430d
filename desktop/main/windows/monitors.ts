import { type Display, screen } from 'electron';
import type { MemoryFile, RememberedMonitor } from './desktop-memory.ts';
import { displayLabel } from './display-label.ts';
import { type DisplayMarks, matchDisplays } from './display-marks.ts';
import { type Output, readOutputs } from './read-outputs.ts';
import { say } from '../words.ts';

/** A monitor that is plugged in. */
export interface Monitor extends RememberedMonitor {
  readonly display: Display;
}

/** The monitors of this computer, each known again wherever it is plugged in. */
export interface Monitors {
  /** Looks what is plugged in. */
  look(): Promise<void>;
  here(): readonly Monitor[];
  /** Those that have a wallboard and are not plugged in. */
  awaited(): readonly RememberedMonitor[];
  want(key: string, hasWallboard: boolean): void;
}

/** More were never at one desk; those that are here and those with a wallboard are kept. */
const MOST_REMEMBERED = 64;

export function createMonitors(memory: MemoryFile, outputsNow: () => Promise<readonly Output[]> = readOutputs): Monitors {
  let here: readonly Monitor[] = [];
  const remembered = (): readonly RememberedMonitor[] => memory.read().monitors;
  const isHere = (key: string): boolean => here.some((one) => one.key === key);
  return {
    async look() {
      const outputs = await outputsNow();
      const displays = screen.getAllDisplays();
      const found = displays.map((display) => marksOf(display, outputs));
      const before = remembered();
      const keys = matchDisplays(
        before,
        found.map(({ marks }) => marks),
      );
      const taken = new Set(before.map(({ key }) => key));
      here = displays.map((display, index) => {
        const { marks, name } = found[index] as Found;
        const key = keys[index] ?? freeKey(display.id, taken);
        taken.add(key);
        return { key, name, marks, display, hasWallboard: before.find((one) => one.key === key)?.hasWallboard ?? false };
      });
      const others = before.filter(({ key }) => !isHere(key));
      const kept = [...others].sort((a, b) => Number(a.hasWallboard) - Number(b.hasWallboard)).slice(-MOST_REMEMBERED);
      const hereNow = here.map(({ key, name, marks, hasWallboard }) => ({ key, name, marks, hasWallboard }));
      memory.update({ monitors: [...hereNow, ...others.filter((one) => kept.includes(one))] });
    },
    here: () => here,
    awaited: () => remembered().filter(({ key, hasWallboard }) => hasWallboard && !isHere(key)),
    want(key, hasWallboard) {
      const set = <Each extends RememberedMonitor>(one: Each): Each => (one.key === key ? { ...one, hasWallboard } : one);
      here = here.map(set);
      memory.update({ monitors: remembered().map(set) });
    },
  };
}

interface Found {
  readonly marks: DisplayMarks;
  readonly name: string;
}

function marksOf(display: Display, outputs: readonly Output[]): Found {
  const { x, y, width, height } = display.bounds;
  const output = outputOf(display, outputs);
  const label = displayLabel(display);
  const called = output?.edid?.name ?? label ?? output?.connector ?? say('display');
  return {
    marks: { edid: output?.edid?.id ?? null, connector: output?.connector ?? null, label, systemId: display.id, x, y, width, height },
    name: `${called} (${width} × ${height})`,
  };
}

/** Electron counts in points: where a display is scaled, what has its size in pixels and is nearest is it. */
function outputOf({ bounds, scaleFactor }: Display, outputs: readonly Output[]): Output | null {
  const away = (output: Output): number => Math.hypot(output.x - bounds.x * scaleFactor, output.y - bounds.y * scaleFactor);
  const isSize = (pixels: number, points: number): boolean => Math.abs(pixels - points * scaleFactor) <= scaleFactor;
  const fitting = outputs.filter(({ width, height }) => isSize(width, bounds.width) && isSize(height, bounds.height));
  return fitting.sort((a, b) => away(a) - away(b))[0] ?? null;
}

/** As it was called before monitors were known again by more than this, so that what the hub knows of it goes on. */
function freeKey(id: number, taken: ReadonlySet<string>): string {
  const first = `monitor-${id}`;
  for (let count = 2, key = first; ; count += 1, key = `${first}-${count}`) if (!taken.has(key)) return key;
}
