import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Edid, readEdid } from './read-edid.ts';

/** A plug of the graphics card that shows something, in pixels of the whole desktop. */
export interface Output {
  readonly connector: string;
  readonly edid: Edid | null;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const PATIENCE_MS = 1_000;
const run = promisify(execFile);

/** What X11 knows of the plugs; nothing elsewhere, where Electron has to know it all. Does not make the driver look anew, which flickers. */
export async function readOutputs(): Promise<readonly Output[]> {
  if (process.platform !== 'linux' || process.env['DISPLAY'] === undefined) return [];
  try {
    const { stdout } = await run('xrandr', ['--current', '--props'], { timeout: PATIENCE_MS });
    return parseOutputs(stdout);
  } catch {
    // Not every system has it.
    return [];
  }
}

/** Reads what `xrandr --props` prints. */
export function parseOutputs(text: string): readonly Output[] {
  return text.split(/^(?=\S)/m).flatMap((part): Output[] => {
    const head = /^(\S+) (?:dis)?connected .*?(\d+)x(\d+)\+(-?\d+)\+(-?\d+)/.exec(part);
    if (head === null) return [];
    const [, connector = '', width, height, x, y] = head;
    const hexadecimal = (/^\s+EDID:\s*\n((?:\s+[\da-f]{32}\n)+)/m.exec(part)?.[1] ?? '').replaceAll(/\s/g, '');
    return [{ connector, edid: readEdid(hexadecimal), x: Number(x), y: Number(y), width: Number(width), height: Number(height) }];
  });
}
