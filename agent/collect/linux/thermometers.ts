import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Temperature, TemperatureSource } from '../source/temperature.ts';

interface Thermometer {
  readonly sensor: string;
  readonly file: string;
}

export interface ThermometersDependencies {
  readonly sysFolder: string;
  readonly isExcluded: (sensor: string) => boolean;
}

const MILLIDEGREES = 1_000;

/** Sensors of /sys/class/hwmon, or where there are none the thermal zones; null if this machine has neither. */
export async function openThermometers({ sysFolder, isExcluded }: ThermometersDependencies): Promise<TemperatureSource | null> {
  const monitors = await findMonitors(path.join(sysFolder, 'class/hwmon'));
  const found = monitors.length > 0 ? monitors : await findZones(path.join(sysFolder, 'class/thermal'));
  const thermometers = nameApart(found).filter(({ sensor }) => !isExcluded(sensor));
  if (thermometers.length === 0) return null;
  const read = async (): Promise<Temperature[]> => {
    const answers = await Promise.all(thermometers.map(async ({ sensor, file }) => ({ sensor, text: await readText(file) })));
    return answers.flatMap(({ sensor, text }) => {
      const celsius = Number.parseInt(text ?? '', 10) / MILLIDEGREES;
      // A sensor of a device that sleeps answers with an error; it comes back by itself.
      return Number.isNaN(celsius) ? [] : [{ sensor, celsius }];
    });
  };
  return { read, close: () => undefined };
}

async function findMonitors(folder: string): Promise<Thermometer[]> {
  const found: Thermometer[] = [];
  for (const monitor of await listFolder(folder)) {
    const chip = (await readText(path.join(folder, monitor, 'name'))) ?? monitor;
    for (const entry of await listFolder(path.join(folder, monitor))) {
      const input = /^(temp\d+)_input$/.exec(entry)?.[1];
      if (input === undefined) continue;
      const label = (await readText(path.join(folder, monitor, `${input}_label`))) ?? input;
      found.push({ sensor: `${chip} ${label}`, file: path.join(folder, monitor, entry) });
    }
  }
  return found;
}

async function findZones(folder: string): Promise<Thermometer[]> {
  const zones = (await listFolder(folder)).filter((entry) => /^thermal_zone\d+$/.test(entry));
  return Promise.all(
    zones.map(async (zone) => ({
      sensor: (await readText(path.join(folder, zone, 'type'))) ?? zone,
      file: path.join(folder, zone, 'temp'),
    })),
  );
}

/** Two disks have sensors of the same name: the second becomes `nvme Composite 2`. */
function nameApart(thermometers: readonly Thermometer[]): Thermometer[] {
  const seen = new Map<string, number>();
  return thermometers.map(({ sensor, file }) => {
    const count = (seen.get(sensor) ?? 0) + 1;
    seen.set(sensor, count);
    return { sensor: count === 1 ? sensor : `${sensor} ${count}`, file };
  });
}

async function listFolder(folder: string): Promise<string[]> {
  return (await ifThere(() => readdir(folder))) ?? [];
}

async function readText(file: string): Promise<string | null> {
  const text = await ifThere(() => readFile(file, 'utf8'));
  return text === null || text.trim() === '' ? null : text.trim();
}

/** Codes with which /sys says that there is nothing, or nothing now. */
const NOTHING = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ENODATA', 'ENODEV', 'ENXIO', 'EIO', 'EAGAIN', 'EINVAL', 'ETIMEDOUT']);

async function ifThere<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (NOTHING.has((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
