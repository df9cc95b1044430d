import { describe, expect, it } from 'vitest';
import { parseAuxiliaryVector } from '../../../../agent/collect/linux/kernel-units.ts';
import { parseRunning } from '../../../../agent/collect/linux/process-counts.ts';
import { parseProcessStat } from '../../../../agent/collect/linux/process-reader.ts';

const UNITS = { pageBytes: 4_096, ticksPerSecond: 100 };

describe('/proc/<pid>/stat', () => {
  it('tells name, processor time and memory, however odd the name', () => {
    const text =
      '4242 (tmux: (server) 1) S 1 4242 4242 0 -1 4194560 2012 0 0 0 150 50 0 0 20 0 1 0 98765 9000000 300 18446744073709551615 1 1';
    expect(parseProcessStat(text, UNITS)).toEqual({
      pid: 4242,
      name: 'tmux: (server) 1',
      startedAt: 98765,
      cpuMs: 2_000,
      memoryBytes: 300 * 4_096,
    });
  });

  it('that is cut off, because the process is ending, tells nothing', () => {
    expect(parseProcessStat('', UNITS)).toBeNull();
    expect(parseProcessStat('12 (sh) Z 1 2', UNITS)).toBeNull();
  });
});

describe('what the kernel counts in', () => {
  it('is read from the auxiliary vector: 64 KiB pages on some ARM machines', () => {
    const vector = Buffer.alloc(48);
    [6n, 65_536n, 17n, 250n, 0n, 0n].forEach((value, index) => vector.writeBigUInt64LE(value, index * 8));
    expect(parseAuxiliaryVector(vector, false)).toEqual({ pageBytes: 65_536, ticksPerSecond: 250 });
  });

  it('is half as wide on 32-bit machines, and the usual where it is not told', () => {
    const vector = Buffer.alloc(8);
    vector.writeUInt32LE(6, 0);
    vector.writeUInt32LE(16_384, 4);
    expect(parseAuxiliaryVector(vector, true)).toEqual({ pageBytes: 16_384, ticksPerSecond: 100 });
  });
});

it('the number of running threads stands in /proc/loadavg', () => {
  expect(parseRunning('1.98 1.97 1.21 6/345 20572\n')).toBe(6);
});
