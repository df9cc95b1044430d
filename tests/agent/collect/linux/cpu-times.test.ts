import { describe, expect, it } from 'vitest';
import { parseCpuTimes } from '../../../../agent/collect/linux/cpu-times.ts';

const KERNEL_6 = `cpu  22279 7 11986 320735 1284 3 454 4105 0 0
cpu0 9707 3 5421 163026 104 1 87 2118 0 0
cpu1 12572 4 6565 157708 1179 2 367 1986 0 0
intr 1200599 0 0 0 25 25
ctxt 3566561
btime 1764000000
procs_running 2
`;
/** Linux 2.6.10: no steal, no guest. */
const KERNEL_2_6 = `cpu  2255 34 2290 22625563 6290 127 456
cpu0 1132 34 1441 11311718 3675 127 438
intr 114930548 113199788
`;
/** Core 1 is switched off. */
const WITH_A_CORE_OFF = `cpu  10 0 10 80 0 0 0 0 0 0
cpu0 5 0 5 40 0 0 0 0 0 0
cpu2 5 0 5 40 0 0 0 0 0 0
intr 1
`;

describe('the cpu lines of /proc/stat', () => {
  it('give times by mode for all cores and each core', () => {
    const times = parseCpuTimes(KERNEL_6);
    expect(times.modes).toEqual(['user', 'nice', 'system', 'idle', 'iowait', 'irq', 'softirq', 'steal']);
    expect(times.all).toEqual([22279, 7, 11986, 320735, 1284, 3, 454, 4105]);
    expect([...times.cores]).toEqual([
      ['0', [9707, 3, 5421, 163026, 104, 1, 87, 2118]],
      ['1', [12572, 4, 6565, 157708, 1179, 2, 367, 1986]],
    ]);
  });

  it('of an old kernel have no steal, which counts as none', () => {
    expect(parseCpuTimes(KERNEL_2_6).all).toEqual([2255, 34, 2290, 22625563, 6290, 127, 456, 0]);
  });

  it('keep the numbers of cores when one is switched off', () => {
    expect([...parseCpuTimes(WITH_A_CORE_OFF).cores.keys()]).toEqual(['0', '2']);
  });
});
