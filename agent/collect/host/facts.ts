import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { HostFacts } from '#shared/domain/host.ts';
import { openSystemInformation } from '../elsewhere/system-information.ts';

export interface FactsSurroundings {
  readonly platform: NodeJS.Platform;
  readonly nowMs: number;
  readonly sysFolder: string;
  readonly procFolder: string;
  /** `/etc/os-release` */
  readonly osReleaseFile: string;
}

/** Slow-changing facts about this machine, for people. What cannot be found out is null. */
export async function gatherFacts(surroundings: FactsSurroundings): Promise<HostFacts> {
  const { platform, nowMs } = surroundings;
  const cpus = os.cpus();
  const maker = platform === 'linux' ? await linuxMaker(surroundings) : await portableMaker();
  return {
    operatingSystem: platform === 'linux' ? await linuxName(surroundings.osReleaseFile) : `${os.type()} ${os.release()}`,
    kernel: `${os.type()} ${os.release()}`.slice(0, 200),
    architecture: os.arch(),
    cpuModel: cpus[0]?.model.trim().slice(0, 200) || null,
    cpuCores: cpus.length > 0 ? cpus.length : null,
    memoryBytes: os.totalmem(),
    ...maker,
    bootTimeMs: Math.round((nowMs - os.uptime() * 1_000) / 1_000) * 1_000,
    addresses: outwardAddresses().slice(0, 64),
  };
}

type Maker = Pick<HostFacts, 'manufacturer' | 'model'>;

async function linuxMaker({ sysFolder, procFolder }: FactsSurroundings): Promise<Maker> {
  const [manufacturer, product, board] = await Promise.all([
    firstLine(path.join(sysFolder, 'class/dmi/id/sys_vendor')),
    firstLine(path.join(sysFolder, 'class/dmi/id/product_name')),
    // Small ARM boards name themselves here instead.
    firstLine(path.join(procFolder, 'device-tree/model')),
  ]);
  return { manufacturer, model: product ?? board };
}

async function portableMaker(): Promise<Maker> {
  const { manufacturer, model } = await (await openSystemInformation()).system();
  return { manufacturer: manufacturer.slice(0, 200) || null, model: model.slice(0, 200) || null };
}

async function linuxName(osReleaseFile: string): Promise<string | null> {
  const text = await readFile(osReleaseFile, 'utf8').catch(() => '');
  return /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(text)?.[1]?.slice(0, 200) || null;
}

async function firstLine(file: string): Promise<string | null> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.replaceAll('\0', '').split('\n')[0]?.trim().slice(0, 200) || null;
}

/** Addresses under which others may find this host: not loopback, not link-local. */
function outwardAddresses(): string[] {
  return Object.values(os.networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80:') && !address.startsWith('169.254.'))
    .map(({ address }) => address);
}
