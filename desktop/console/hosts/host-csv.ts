import { STATE_WORDS } from '#shared/view/state-words.ts';
import type { PlacedHost } from '../../ui/fleet-store.ts';
import { networkOf } from './host-columns.ts';

const HEAD = [
  'id',
  'name',
  'zone',
  'state',
  'state_since',
  'cpu_percent',
  'memory_percent',
  'disk_percent',
  'network_bytes_per_second',
  'platform',
  'agent_version',
  'last_heard',
  'labels',
];

/** The systems that are shown, in the order in which they are, as a table for other programs. Times UTC. */
export function hostCsv(rows: readonly PlacedHost[]): string {
  const lines = rows.map(({ host, name, zone, state }) => {
    const { vitals, platform, agentVersion, lastHeardAtMs, labels } = host.summary.value;
    const time = (timeMs: number | null): string => (timeMs === null ? '' : new Date(timeMs).toISOString());
    const figure = (value: number | null | undefined): string =>
      value === null || value === undefined ? '' : String(Math.round(value * 100) / 100);
    return [
      host.id,
      name,
      zone ?? '',
      STATE_WORDS[state],
      time(host.condition.value.sinceMs),
      figure(vitals.cpu?.value),
      figure(vitals.memory?.value),
      figure(vitals.disk?.value),
      figure(networkOf(host.summary.value)),
      platform,
      agentVersion,
      time(lastHeardAtMs),
      Object.entries(labels)
        .map(([label, value]) => `${label}=${value}`)
        .join(' '),
    ];
  });
  return `${[HEAD, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A spreadsheet takes what begins so for a formula, and hosts name themselves. */
const FORMULA = /^[=+\-@\t\r]/;
function cell(text: string): string {
  const safe = FORMULA.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
