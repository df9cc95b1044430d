import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** What the numbers of /proc/<pid>/stat count in. */
export interface KernelUnits {
  readonly pageBytes: number;
  readonly ticksPerSecond: number;
}

/** Keys of the auxiliary vector (getauxval(3)). */
const AT_PAGESZ = 6;
const AT_CLKTCK = 17;
const USUAL: KernelUnits = { pageBytes: 4_096, ticksPerSecond: 100 };

/** Reads the units from the vector that the kernel gave this very process; pages are 16 or 64 KiB on some ARM machines. */
export async function readKernelUnits(procFolder: string, is32Bit = ['arm', 'ia32', 'mips'].includes(process.arch)): Promise<KernelUnits> {
  const vector = await readFile(path.join(procFolder, 'self/auxv')).catch(() => null);
  return vector === null ? USUAL : parseAuxiliaryVector(vector, is32Bit);
}

export function parseAuxiliaryVector(vector: Buffer, is32Bit: boolean): KernelUnits {
  const word = is32Bit ? 4 : 8;
  const at = (offset: number): number => (is32Bit ? vector.readUInt32LE(offset) : Number(vector.readBigUInt64LE(offset)));
  let { pageBytes, ticksPerSecond } = USUAL;
  for (let offset = 0; offset + 2 * word <= vector.length; offset += 2 * word) {
    const key = at(offset);
    if (key === AT_PAGESZ) pageBytes = at(offset + word);
    if (key === AT_CLKTCK) ticksPerSecond = at(offset + word);
  }
  return { pageBytes, ticksPerSecond };
}
