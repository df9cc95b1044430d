import { expect, it } from 'vitest';
import { createNamesReader, parsePsNames, parseWindowsNames } from '../../../../agent/collect/elsewhere/names-reader.ts';

it('macOS lists programs by name, with gaps in it too, and the time that they took', () => {
  const text = '    1   0:12.34   8192 launchd\n  412  61:03.45  81920 Music Player\n  500 1-02:03:04   10 backupd\n  nonsense\n';
  expect(parsePsNames(text).map(({ pid, name, cpuMs, memoryBytes }) => [pid, name, cpuMs, memoryBytes])).toEqual([
    [1, 'launchd', 12_340, 8_388_608],
    [412, 'Music Player', 3_663_450, 83_886_080],
    [500, 'backupd', 93_784_000, 10_240],
  ]);
});

it('Windows lists programs by name; what it does not know is none, and the time in which nothing runs is no program', () => {
  const one = { ProcessId: 4, Name: 'System', UserModeTime: 0, KernelModeTime: 50_000_000, WorkingSetSize: 131_072 };
  const idle = { ...one, ProcessId: 0, Name: 'System Idle Process' };
  const odd = { ...one, ProcessId: 8, Name: 'odd.exe', UserModeTime: 'x', WorkingSetSize: null };
  expect(parseWindowsNames(JSON.stringify([idle, one, odd]))).toEqual([
    { pid: 4, name: 'System', startedAt: 0, cpuMs: 5_000, memoryBytes: 131_072 },
    { pid: 8, name: 'odd.exe', startedAt: 0, cpuMs: 5_000, memoryBytes: 0 },
  ]);
  expect(parseWindowsNames(JSON.stringify(one))).toHaveLength(1);
});

it('asks for no command line anywhere', async () => {
  expect(await createNamesReader('darwin').commandOf(1)).toEqual([]);
});
