import { describe, expect, it } from 'vitest';
import { chooseMounts } from '../../../../agent/collect/linux/mounts.ts';

const keepAll = (): boolean => false;
const mounts = (text: string): unknown[] => chooseMounts(text, keepAll).map(({ mount, device }) => [mount, device]);

const LAPTOP = `22 27 0:21 / /proc rw,relatime - proc proc rw
25 24 0:23 / /dev/shm rw,relatime - tmpfs tmpfs rw,size=24684092k
27 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
28 27 259:1 / /boot/efi rw,relatime shared:2 - vfat /dev/nvme0n1p1 rw
29 27 7:0 / /snap/core/1 ro,nodev - squashfs /dev/loop0 ro
30 27 8:1 / /media/My\\040Disk rw - exfat /dev/sda1 rw
31 27 259:2 /var/www /srv/www rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
32 27 0:50 / /mnt/nas rw - nfs4 nas:/export rw
33 27 11:0 / /media/cdrom ro - iso9660 /dev/sr0 ro
`;
const BTRFS = `27 1 0:25 /@ / rw,relatime shared:1 - btrfs /dev/sda2 rw,subvolid=256
28 27 0:25 /@home /home rw,relatime shared:2 - btrfs /dev/sda2 rw,subvolid=257
`;
const CONTAINER = `1000 900 0:60 / / rw,relatime - overlay overlay rw,lowerdir=/a,upperdir=/b
1001 1000 0:61 / /proc rw - proc proc rw
1002 1000 259:2 /docker/c/hosts /etc/hosts rw,relatime - ext4 /dev/nvme0n1p2 rw
1003 1000 259:2 /docker/c/resolv.conf /etc/resolv.conf rw,relatime - ext4 /dev/nvme0n1p2 rw
1004 1000 259:3 /data /data rw,relatime - xfs /dev/nvme1n1 rw
`;

describe('the filesystems of a host', () => {
  it('are those on real disks, one a device, without what is full by nature or belongs to a server', () => {
    expect(mounts(LAPTOP)).toEqual([
      ['/', '/dev/nvme0n1p2'],
      ['/boot/efi', '/dev/nvme0n1p1'],
      ['/media/My Disk', '/dev/sda1'],
    ]);
  });

  it('with subvolumes are told of once', () => {
    expect(mounts(BTRFS)).toEqual([['/', '/dev/sda2']]);
  });

  it('in a container are its root and its volumes, not the files that the engine binds', () => {
    expect(mounts(CONTAINER)).toEqual([
      ['/', 'overlay'],
      ['/data', '/dev/nvme1n1'],
    ]);
  });

  it('that are read-only are marked; one that only this program may not write fills up like any other', () => {
    const text = `1 1 8:1 / /a ro - ext4 /dev/sda1 rw\n2 1 8:2 / /b rw - ext4 /dev/sda2 ro,errors=remount-ro\n3 1 8:3 / /c rw - ext4 /dev/sda3 rw\n`;
    expect(chooseMounts(text, keepAll).map(({ isReadOnly }) => isReadOnly)).toEqual([false, true, false]);
  });

  it('can be left out by name', () => {
    expect(chooseMounts(LAPTOP, (mount) => mount.startsWith('/media')).map(({ mount }) => mount)).toEqual(['/', '/boot/efi']);
  });
});
