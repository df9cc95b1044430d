import { describe, expect, it } from 'vitest';
import { parseMeminfo } from '../../../../agent/collect/linux/meminfo.ts';

const KERNEL_6 = `MemTotal:       24684092 kB
MemFree:        20000000 kB
MemAvailable:   22000000 kB
Buffers:          264932 kB
Cached:           117576 kB
SwapCached:            0 kB
Shmem:             17576 kB
SReclaimable:     100000 kB
SwapTotal:       2097148 kB
SwapFree:        2000000 kB
HugePages_Total:       0
`;
const BEFORE_3_14 = `MemTotal:        1000000 kB
MemFree:          200000 kB
Buffers:           50000 kB
Cached:           150000 kB
`;

describe('/proc/meminfo', () => {
  it('tells memory and swap in bytes', () => {
    expect(parseMeminfo(KERNEL_6)).toEqual({
      totalBytes: 24684092 * 1024,
      availableBytes: 22000000 * 1024,
      cachedBytes: (264932 + 117576 + 100000 - 17576) * 1024,
      swapTotalBytes: 2097148 * 1024,
      swapUsedBytes: 97148 * 1024,
    });
  });

  it('of a kernel that does not tell what is available is estimated from free memory and caches', () => {
    expect(parseMeminfo(BEFORE_3_14)).toMatchObject({ availableBytes: 400000 * 1024, swapTotalBytes: 0, swapUsedBytes: 0 });
  });

  it('without a total is an error, not a host without memory', () => {
    expect(() => parseMeminfo('MemFree: 1 kB\n')).toThrow(/MemTotal/);
  });
});
