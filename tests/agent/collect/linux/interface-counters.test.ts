import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openInterfaceCounters, parseNetDev } from '../../../../agent/collect/linux/interface-counters.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const HEADER = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
`;
const ALL = `${HEADER}    lo:    3245      30    0    0    0     0          0         0     3245      30    0    0    0     0       0          0
  eth0: 1445129668   40221    1    2    0     0          0         0  3629384   24288    3    4    0     0       0          0
 bond0: 1445129668   40221    1    2    0     0          0         0  3629384   24288    3    4    0     0       0          0
veth12ab: 5 5 0 0 0 0 0 0 5 5 0 0 0 0 0 0
`;

describe('/proc/net/dev', () => {
  it('gives bytes, packets, errors and drops both ways', () => {
    expect(parseNetDev(ALL)[1]).toEqual({
      name: 'eth0',
      receive: { bytes: 1445129668, packets: 40221, errors: 1, drops: 2 },
      transmit: { bytes: 3629384, packets: 24288, errors: 3, drops: 4 },
    });
  });

  it('of an old kernel has no space after the colon, and names may have colons of their own', () => {
    const old = `${HEADER}  eth0:1445129668   40221    0    0    0     0          0         0  3629384   24288    0    0    0     0       0          0
eth0:1:7 1 0 0 0 0 0 0 9 1 0 0 0 0 0 0
`;
    expect(parseNetDev(old).map(({ name, receive }) => [name, receive.bytes])).toEqual([
      ['eth0', 1445129668],
      ['eth0:1', 7],
    ]);
  });
});

describe('the interfaces of a host', () => {
  const open = (physical: readonly string[]) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'net'));
    writeFileSync(join(folder, 'net/dev'), ALL);
    for (const name of physical) mkdirSync(join(folder, 'class/net', name, 'device'), { recursive: true });
    const source = openInterfaceCounters({ procFolder: folder, sysFolder: folder, isExcluded: () => false });
    const found = source.read() as readonly { name: string; isPhysical: boolean }[];
    source.close();
    return found.map(({ name, isPhysical }) => [name, isPhysical]);
  };

  it('are told without loopback and those of containers; a bond does not count twice', () => {
    expect(open(['eth0'])).toEqual([
      ['eth0', true],
      ['bond0', false],
    ]);
  });

  it('inside a container all count that lead out, since none has hardware', () => {
    expect(open([])).toEqual([
      ['eth0', true],
      ['bond0', true],
    ]);
  });
});
