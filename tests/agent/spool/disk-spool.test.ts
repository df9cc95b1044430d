import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeriesTable } from '../../../agent/collect/series-table.ts';
import { openDiskSpool } from '../../../agent/spool/disk-spool.ts';
import { scanRecords } from '../../../agent/spool/record-codec.ts';
import { decodeBatchRecord } from '../../../agent/spool/segment-content.ts';
import { type SpoolFiles, systemFiles } from '../../../agent/spool/spool-files.ts';
import { decodeBatch } from '../../../shared/protocol/sample-codec.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { readableLog } from '../../support/silent-log.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

type DiskSpool = ReturnType<typeof openDiskSpool>;
const HOUR_MS = 3_600_000;

/** An agent's spool in a folder that outlives it; `boot` starts it anew, as after a kill. */
function spoolIn(folder: string, options: { files?: SpoolFiles; maxBytes?: number; keepMs?: number } = {}) {
  const clock = createFakeClock();
  const { log, lines } = readableLog();
  const { files = systemFiles, maxBytes = 1e8, keepMs = 72 * HOUR_MS } = options;
  let series = createSeriesTable();
  let boots = 0;
  const nextBootId = (): string => {
    boots += 1;
    return `boot-${String(boots).padStart(4, '0')}`;
  };
  const boot = (): DiskSpool => {
    series = createSeriesTable();
    return openDiskSpool({ folder, bootId: nextBootId(), series, files, clock, log, maxBytes, keepMs });
  };
  /** One moment with a value for each of so many collectors. */
  const take = (spool: DiskSpool, timeMs: number, count = 2): number => {
    for (let index = 0; index < count; index += 1) series.refOf('agent_collector_up', { collector: `c${index}` });
    return spool.append([
      { timeMs, refs: Uint32Array.from({ length: count }, (_, ref) => ref), values: Float64Array.from({ length: count }, () => timeMs) },
    ]);
  };
  return { clock, lines, boot, nextBootId, take, folder };
}

function live(spool: DiskSpool): number[] {
  const times: number[] = [];
  for (let batch = spool.firstAfter(0); batch !== null; batch = spool.firstAfter(batch.sequence))
    times.push(...decodeBatch(batch.payload).ticks.map(({ timeMs }) => timeMs));
  return times;
}
function left(spool: DiskSpool, bootId: string): number[] {
  const times: number[] = [];
  for (let batch = spool.backlog.nextAfter(bootId, 0); batch !== null; batch = spool.backlog.nextAfter(bootId, batch.sequence))
    times.push(...decodeBatch(batch.payload).ticks.map(({ timeMs }) => timeMs));
  return times;
}
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const segmentsIn = (folder: string): string[] =>
  readdirSync(folder)
    .sort()
    .map((name) => path.join(folder, name));
const bytesIn = (folder: string): number => segmentsIn(folder).reduce((sum, file) => sum + statSync(file).size, 0);

describe('the spool on disk', () => {
  it('keeps everything taken and not stored, in order, over any kills, restarts and new beginnings, and gives each boot its own', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('take' as const), count: fc.integer({ min: 0, max: 6 }) }),
      fc.record({ kind: fc.constant('acknowledge' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
      fc.record({ kind: fc.constant('discard' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
      fc.record({ kind: fc.constant('backfill' as const) }),
      fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 2 * HOUR_MS }) }),
      fc.record({ kind: fc.constant('kill' as const) }),
      fc.record({ kind: fc.constant('stop' as const) }),
      fc.record({ kind: fc.constant('begin' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        // Small segments, so that they roll: a sixteenth of this. Never full.
        const { clock, boot, nextBootId, take } = spoolIn(temporaryFolder(), { maxBytes: 65_536, keepMs: 10_000 * HOUR_MS });
        let spool = boot();
        let boots = 1;
        let sequence = 0;
        let time = 0;
        const sequenceAt = new Map<number, number>();
        const model = new Map<number, { sequence: number; timeMs: number }[]>([[1, []]]);
        const now = (): { sequence: number; timeMs: number }[] => model.get(boots) ?? [];
        for (const one of steps) {
          if (one.kind === 'take') {
            time += 1;
            sequence += 1;
            expect(take(spool, time, one.count + 1)).toBe(sequence);
            sequenceAt.set(time, sequence);
            now().push({ sequence, timeMs: time });
          }
          if (one.kind === 'acknowledge') {
            const upToSequence = Math.floor(one.share * sequence);
            spool.acknowledge(upToSequence);
            model.set(
              boots,
              now().filter((batch) => batch.sequence > upToSequence),
            );
          }
          if (one.kind === 'discard') {
            const gone = Math.ceil(one.share * sequence);
            spool.discard(gone);
            model.set(
              boots,
              now().filter((batch) => batch.sequence !== gone),
            );
          }
          if (one.kind === 'backfill') {
            const [bootId] = spool.backlog.boots();
            const number = Number(bootId?.slice(5));
            const next = bootId === undefined ? null : spool.backlog.nextAfter(bootId, 0);
            if (bootId !== undefined && next !== null) {
              spool.backlog.acknowledge(bootId, next.sequence);
              model.set(
                number,
                (model.get(number) ?? []).filter((batch) => batch.sequence > next.sequence),
              );
            }
          }
          if (one.kind === 'wait') clock.advance(one.ms);
          if (one.kind === 'kill' || one.kind === 'stop') {
            if (one.kind === 'stop') spool.close();
            spool = boot();
            // What is stored but not yet deleted may come back after a kill: the hub tells that it has it. So may a batch that was
            // given up behind the first that waits; the hub will refuse it again.
            for (const [number, known] of model) {
              const bootId = `boot-${String(number).padStart(4, '0')}`;
              spool.backlog.acknowledge(bootId, (known[0]?.sequence ?? Number.MAX_SAFE_INTEGER) - 1);
              const kept = left(spool, bootId);
              expect(known.every(({ timeMs }) => kept.includes(timeMs))).toBe(true);
              model.set(
                number,
                kept.map((timeMs) => ({ timeMs, sequence: sequenceAt.get(timeMs) ?? 0 })),
              );
            }
            boots += 1;
            sequence = 0;
            model.set(boots, []);
          }
          if (one.kind === 'begin') {
            expect(spool.beginBoot(nextBootId())).toBe(true);
            boots += 1;
            sequence = 0;
            model.set(boots, []);
          }
          expect(live(spool)).toEqual(now().map(({ timeMs }) => timeMs));
          expect(spool.statistics().batches).toBe(now().length);
          for (const bootId of spool.backlog.boots())
            expect(left(spool, bootId)).toEqual((model.get(Number(bootId.slice(5))) ?? []).map(({ timeMs }) => timeMs));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('tells the series of an earlier boot as they were, also those that came later', () => {
    const { boot, take } = spoolIn(temporaryFolder());
    const first = boot();
    take(first, 1, 1);
    take(first, 2, 3);
    const again = boot();
    expect(again.backlog.boots()).toEqual(['boot-0001']);
    expect(again.backlog.seriesOf('boot-0001')).toEqual(
      [0, 1, 2]
        .map((ref) => ({ ref, name: 'agent_collector_up', labels: { collector: `c${ref}` }, kind: 'gauge', unit: 'boolean' }))
        .map((one) => expect.objectContaining({ ref: one.ref, name: one.name, labels: one.labels }) as unknown),
    );
    expect(left(again, 'boot-0001')).toEqual([1, 2]);
  });

  it('cuts a tail that a kill tore, and passes over damage in the middle, told in the log', () => {
    const { boot, take, folder, lines } = spoolIn(temporaryFolder());
    const first = boot();
    for (const time of upTo(10)) take(first, time);
    const [file = ''] = segmentsIn(folder);
    const whole = statSync(file).size;
    appendFileSync(file, readFileSync(file).subarray(whole - 60, whole - 7));
    const again = boot();
    expect(left(again, 'boot-0001')).toEqual(upTo(10));
    expect(statSync(file).size).toBe(whole);
    const bytes = readFileSync(file);
    bytes[whole - 100] = (bytes[whole - 100] as number) ^ 0xff;
    writeFileSync(file, bytes);
    const third = boot();
    expect(left(third, 'boot-0001')).toHaveLength(9);
    expect(lines.some(({ msg }) => msg.includes('cut off'))).toBe(true);
    expect(lines.some(({ msg }) => msg.includes('damaged in 1 places: 2 samples are lost'))).toBe(true);
    expect(third.statistics()).toMatchObject({ droppedBatches: 1, droppedSamples: 2 });
  });

  it('takes a file that a kill left empty for no damage, and leaves none behind', () => {
    const { boot, lines, folder } = spoolIn(temporaryFolder());
    writeFileSync(path.join(folder, '0000000007.segment'), '');
    boot().close();
    expect(segmentsIn(folder).map((file) => path.basename(file))).toEqual([]);
    expect(lines).toEqual([]);
  });

  it('counts what damage costs by what is left of it: several batches in a row, of different sizes', () => {
    const { boot, take, folder } = spoolIn(temporaryFolder());
    const first = boot();
    for (const time of upTo(10)) take(first, time, time === 5 ? 7 : 3);
    const [file = ''] = segmentsIn(folder);
    const bytes = readFileSync(file);
    for (const { body } of scanRecords(bytes).records) {
      const batch = decodeBatchRecord(body);
      if (batch !== null && [4, 5, 6].includes(batch.sequence)) body[body.length - 1] = (body.at(-1) as number) ^ 0xff;
    }
    writeFileSync(file, bytes);
    const again = boot();
    expect(left(again, 'boot-0001')).toEqual([1, 2, 3, 7, 8, 9, 10]);
    expect(again.statistics()).toMatchObject({ droppedBatches: 3, droppedSamples: 13 });
  });

  it('that cannot be written keeps its boot: what waits in memory only could not be told from what is on disk', () => {
    let isFull = false;
    const files: SpoolFiles = {
      ...systemFiles,
      writeSync: ((...args: Parameters<SpoolFiles['writeSync']>) => {
        if (isFull) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
        return systemFiles.writeSync(...args);
      }) as SpoolFiles['writeSync'],
    };
    const { clock, boot, nextBootId, take } = spoolIn(temporaryFolder(), { files });
    const spool = boot();
    take(spool, 1);
    isFull = true;
    take(spool, 2);
    expect(spool.beginBoot(nextBootId())).toBe(false);
    expect([spool.bootId(), live(spool)]).toEqual(['boot-0001', [1, 2]]);
    isFull = false;
    clock.advance(10_000);
    expect(spool.beginBoot(nextBootId())).toBe(true);
    expect([live(spool), left(spool, 'boot-0001')]).toEqual([[], [1, 2]]);
  });

  it('that is full keeps every tenth of the oldest moments before it gives up any whole, keeps its bound and counts', () => {
    const { boot, take, folder, lines } = spoolIn(temporaryFolder(), { maxBytes: 65_536 });
    const spool = boot();
    for (const time of upTo(1_500)) take(spool, time, 5);
    expect(bytesIn(folder)).toBeLessThan(65_536 * 1.1);
    const kept = live(spool);
    const { batches, droppedBatches, droppedSamples } = spool.statistics();
    expect(batches).toBe(kept.length);
    expect(batches + droppedBatches).toBe(1_500);
    expect(droppedSamples).toBe(droppedBatches * 5);
    expect(kept[0]).toBe(1);
    expect((kept[1] ?? 0) - 1).toBe(10);
    expect(kept.slice(-100)).toEqual(upTo(1_500).slice(-100));
    expect(lines.some(({ msg }) => msg.includes('every tenth moment'))).toBe(true);
  });

  it('gives up what is older than it may keep, also of earlier boots', () => {
    const { clock, boot, take } = spoolIn(temporaryFolder(), { keepMs: 8 * HOUR_MS });
    const first = boot();
    take(first, 1);
    clock.advance(5 * HOUR_MS);
    const second = boot();
    take(second, 2);
    clock.advance(4 * HOUR_MS);
    const third = boot();
    expect(third.backlog.boots()).toEqual(['boot-0002']);
    expect(third.statistics().droppedSamples).toBe(2);
  });

  it('on a disk that is full goes on in memory, says so once, and writes everything when there is room again', () => {
    let isFull = false;
    const full = (): never => {
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    };
    const files: SpoolFiles = {
      ...systemFiles,
      // Half of it fits: what a full disk really does.
      writeSync: ((descriptor: number, bytes: Buffer, offset: number, length: number, position: number) => {
        if (!isFull) return systemFiles.writeSync(descriptor, bytes, offset, length, position);
        if (length < 20) return full();
        systemFiles.writeSync(descriptor, bytes, offset, length >> 1, position);
        return full();
      }) as SpoolFiles['writeSync'],
    };
    const { clock, boot, take, lines } = spoolIn(temporaryFolder(), { files });
    const spool = boot();
    for (const time of upTo(40)) {
      isFull = time > 10 && time <= 25;
      take(spool, time);
      clock.advance(1_000);
    }
    expect(live(spool)).toEqual(upTo(40));
    expect(lines.filter(({ msg }) => msg.includes('cannot be written'))).toHaveLength(1);
    expect(lines.filter(({ msg }) => msg.includes('can be written again'))).toHaveLength(1);
    expect(left(boot(), 'boot-0001')).toEqual(upTo(40));
  });

  it('without a folder to write to lives in memory, and says so', () => {
    const parent = temporaryFolder();
    writeFileSync(path.join(parent, 'spool'), 'not a folder');
    const { boot, take, lines } = spoolIn(path.join(parent, 'spool'));
    const spool = boot();
    for (const time of upTo(5)) take(spool, time);
    expect(live(spool)).toEqual(upTo(5));
    spool.acknowledge(3);
    expect(live(spool)).toEqual([4, 5]);
    expect(spool.statistics().batches).toBe(2);
    expect(lines.filter(({ level }) => level >= 50)).toHaveLength(1);
    spool.close();
  });

  it('whose hub keeps up stays small and leaves nothing behind', () => {
    const { boot, take, folder } = spoolIn(temporaryFolder());
    const spool = boot();
    for (const time of upTo(3_000)) spool.acknowledge(take(spool, time, 40));
    expect(bytesIn(folder)).toBeLessThan(100_000);
    spool.close();
    expect(segmentsIn(folder)).toEqual([]);
  });
});
