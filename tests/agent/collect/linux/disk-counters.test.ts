import { describe, expect, it } from 'vitest';
import { parseDiskstats } from '../../../../agent/collect/linux/disk-counters.ts';

const KERNEL_6 = `   7       0 loop0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
 254       0 vda 89607 30099 3372442 23926 28374 158411 7961408 58986 0 23080 91900 86596 69 3813280 8877 1860 109
 254       1 vda1 80000 30099 3000000 20000 28000 158411 7961408 58986 0 23080 91900 86596 69 3813280 8877 1860 109
`;
const KERNEL_2_6 = `   8       0 sda 100 5 2000 300 400 6 8000 900 0 700 1200
   8       1 sda1 90 1500 10 80
`;

describe('/proc/diskstats', () => {
  it('gives bytes, operations and times of the wanted disks', () => {
    expect(parseDiskstats(KERNEL_6, (device) => device === 'vda')).toEqual([
      {
        device: 'vda',
        readBytes: 3372442 * 512,
        writtenBytes: 7961408 * 512,
        activity: { reads: 89607, readMs: 23926, writes: 28374, writeMs: 58986, busyMs: 23080 },
      },
    ]);
  });

  it('of an old kernel leaves out partitions, of which it tells too little', () => {
    expect(parseDiskstats(KERNEL_2_6, () => true).map(({ device }) => device)).toEqual(['sda']);
  });
});
