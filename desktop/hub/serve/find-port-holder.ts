import { readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';

export interface PortHolder {
  readonly pid: number;
  readonly name: string;
}

const LISTEN = '0A';

/**
 * The process that listens on a TCP port of this machine, or null when it cannot be told: only Linux says it without another
 * program, and only of processes of the same user unless one is root. Reads /proc/net/tcp and the open files of each process.
 */
export async function findPortHolder(port: number, procFolder = '/proc'): Promise<PortHolder | null> {
  const tables = await Promise.all(['tcp', 'tcp6'].map((table) => readOrEmpty(path.join(procFolder, 'net', table))));
  const inodes = new Set(tables.flatMap((table) => listeningInodes(table, port)));
  if (inodes.size === 0) return null;
  const pids = (await readdir(procFolder)).filter((entry) => /^\d+$/.test(entry));
  for (const pid of pids) {
    if (!(await holdsOneOf(path.join(procFolder, pid, 'fd'), inodes))) continue;
    const name = (await readOrEmpty(path.join(procFolder, pid, 'comm'))).trim();
    return { pid: Number(pid), name: name === '' ? 'unknown' : name };
  }
  return null;
}

/** Rows read `sl local_address rem_address st … inode`; the port is hexadecimal behind the colon. */
function listeningInodes(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(suffix) === true && fields[3] === LISTEN)
    .flatMap((fields) => fields[9] ?? []);
}

async function holdsOneOf(folder: string, inodes: ReadonlySet<string>): Promise<boolean> {
  const links = await listOrEmpty(folder);
  for (const link of links) {
    const inode = /^socket:\[(\d+)\]$/.exec(await linkOrEmpty(path.join(folder, link)))?.[1];
    if (inode !== undefined && inodes.has(inode)) return true;
  }
  return false;
}

// A process may end, or be another user's, at any moment: what cannot be read tells nothing.
const readOrEmpty = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');
const listOrEmpty = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
const linkOrEmpty = (file: string): Promise<string> => readlink(file).catch(() => '');
