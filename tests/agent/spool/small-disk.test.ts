import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createSeriesTable } from '../../../agent/collect/series-table.ts';
import { openDiskSpool } from '../../../agent/spool/disk-spool.ts';
import { systemFiles } from '../../../agent/spool/spool-files.ts';
import { decodeBatch } from '../../../shared/protocol/sample-codec.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { readableLog } from '../../support/silent-log.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A file system of 2 MB, or null where this user may mount none. */
function smallDisk(): string | null {
  const folder = temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  // A flush that is under way still holds a file.
  onTestFinished(() => vi.waitFor(() => void execFileSync('umount', [folder], { stdio: 'ignore' }), { timeout: 5_000, interval: 20 }));
  return folder;
}

it('a spool on a real disk that runs full keeps what it took in memory, and writes all of it when there is room', (context) => {
  const disk = smallDisk();
  if (disk === null) {
    context.skip('no file system may be mounted here');
    return;
  }
  const folder = path.join(disk, 'spool');
  const series = createSeriesTable();
  for (let index = 0; index < 80; index += 1) series.refOf('agent_collector_up', { collector: `c${index}` });
  const clock = createFakeClock();
  const { log, lines } = readableLog();
  const options = { folder, series, files: systemFiles, clock, log, maxBytes: 1e8, keepMs: 1e9 };
  const spool = openDiskSpool({ ...options, bootId: 'boot-0001' });
  const ballast = path.join(disk, 'ballast');
  writeFileSync(ballast, Buffer.alloc(1_048_576));
  const refs = Uint32Array.from({ length: 80 }, (_, ref) => ref);
  const take = (timeMs: number): void => {
    spool.append([{ timeMs, refs, values: new Float64Array(80).fill(timeMs) }]);
    clock.advance(1_000);
  };
  // 680 bytes a moment: 2 MB in 3,000, and half of it is taken.
  for (let timeMs = 1; timeMs <= 3_000; timeMs += 1) take(timeMs);
  expect(lines.filter(({ msg }) => msg.includes('cannot be written'))).toHaveLength(1);
  rmSync(ballast);
  for (let timeMs = 3_001; timeMs <= 3_015; timeMs += 1) take(timeMs);
  const times: number[] = [];
  for (let batch = spool.firstAfter(0); batch !== null; batch = spool.firstAfter(batch.sequence))
    times.push(...decodeBatch(batch.payload).ticks.map(({ timeMs }) => timeMs));
  expect(times).toEqual(Array.from({ length: 3_015 }, (_, index) => index + 1));
  expect(spool.statistics().droppedSamples).toBe(0);
  // Stored by the hub: the disk is free again.
  spool.acknowledge(3_015);
  spool.close();
  expect(readdirSync(folder)).toEqual([]);
});
