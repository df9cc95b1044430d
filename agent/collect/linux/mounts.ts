import { matchesPattern } from '../matches-pattern.ts';

/** One mounted filesystem that is worth a figure. */
export interface Mount {
  readonly mount: string;
  readonly device: string;
  readonly type: string;
  readonly isReadOnly: boolean;
}

/** Media that are full by nature. */
const FULL_BY_NATURE = new Set(['squashfs', 'iso9660', 'udf', 'erofs', 'cramfs', 'romfs']);
/** Real filesystems whose source is no path below /dev: pools and datasets. */
const POOLED = new Set(['zfs', 'bcachefs', 'virtiofs']);
/** What container engines bind over single files of their root. */
const isBoundFile = matchesPattern(['/etc/hosts', '/etc/hostname', '/etc/resolv.conf', '/dev/termination-log']);

/**
 * Chooses from /proc/self/mountinfo the filesystems to report, one a device. A device that is mounted several times (binds,
 * subvolumes) is told of where its root is, else at the shortest path. Overlays count only as the root of a container,
 * network filesystems not at all: they are their server's, and asking a dead one hangs.
 */
export function chooseMounts(mountinfo: string, isExcluded: (mount: string) => boolean): Mount[] {
  const chosen = new Map<string, Mount & { readonly isBind: boolean }>();
  for (const line of mountinfo.split('\n')) {
    const found = parseMountLine(line);
    if (found === null || !isReal(found) || isExcluded(found.mount)) continue;
    const before = chosen.get(found.device);
    if (before === undefined || isBetter(found, before)) chosen.set(found.device, found);
  }
  return [...chosen.values()].map(({ mount, device, type, isReadOnly }) => ({ mount, device, type, isReadOnly }));
}

/** `36 35 98:0 /root /mount options [optional]* - type source superoptions` */
function parseMountLine(line: string): (Mount & { isBind: boolean }) | null {
  const [before, after] = line.split(' - ', 2);
  if (before === undefined || after === undefined) return null;
  const [, , , root, mount] = before.split(' ');
  const [type, device, superOptions = ''] = after.split(' ');
  if (root === undefined || mount === undefined || type === undefined || device === undefined) return null;
  // What the mount itself says is only how we see it: to a service that may write nothing (ProtectSystem=strict) all are read-only.
  const isReadOnly = superOptions.split(',').includes('ro');
  return { mount: unescapePath(mount), device: unescapePath(device), type, isReadOnly, isBind: root !== '/' };
}

function isReal({ mount, device, type }: Mount): boolean {
  if (FULL_BY_NATURE.has(type) || isBoundFile(mount)) return false;
  if (type === 'overlay') return mount === '/';
  return device.startsWith('/dev/') || POOLED.has(type);
}

function isBetter(one: Mount & { isBind: boolean }, other: Mount & { isBind: boolean }): boolean {
  if (one.isBind !== other.isBind) return !one.isBind;
  return one.mount.length < other.mount.length;
}

/** The kernel writes space, tab, newline and backslash in octal. */
function unescapePath(text: string): string {
  return text.includes('\\') ? text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))) : text;
}
