import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'postject';
import { thisSystem } from './target-system.ts';

const run = promisify(execFile);
/** By this Node looks whether it carries a program; part of its documentation. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

export interface MakeExecutableOptions {
  /** One script without imports, as built for CommonJS. */
  readonly script: string;
  /** The Node that is to carry it, and to prepare it: what is prepared fits this very version only. */
  readonly node: string;
  readonly file: string;
}

/**
 * Makes one executable of a script and the Node that runs it (Node's "single executable application"), for the system that this runs on.
 * It takes nothing from NODE_OPTIONS. On macOS it is signed for this machine; whoever gives it away signs it anew.
 */
export async function makeExecutable({ script, node, file }: MakeExecutableOptions): Promise<void> {
  const workDir = await mkdtemp(join(tmpdir(), 'wedsync-executable-'));
  try {
    const blob = join(workDir, 'program.blob');
    const config = { main: script, output: blob, disableExperimentalSEAWarning: true, useCodeCache: true, execArgvExtension: 'none' };
    await writeFile(join(workDir, 'sea.json'), JSON.stringify(config));
    await run(node, ['--experimental-sea-config', join(workDir, 'sea.json')]);
    await mkdir(dirname(file), { recursive: true });
    await copyFile(node, file);
    await chmod(file, 0o755);
    const isMac = thisSystem().platform === 'darwin';
    if (isMac) await run('codesign', ['--remove-signature', file]);
    await inject(file, 'NODE_SEA_BLOB', await readFile(blob), {
      sentinelFuse: FUSE,
      ...(isMac ? { machoSegmentName: 'NODE_SEA' } : {}),
    });
    if (isMac) await run('codesign', ['--sign', '-', file]);
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}
