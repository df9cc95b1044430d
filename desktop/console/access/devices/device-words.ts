import type { RestDevice } from '#shared/protocol/rest/access/devices.ts';
import { formatAge, formatDuration } from '#shared/view/format-duration.ts';
import { say } from '../words.ts';

export type DeviceUse = RestDevice['use'];

interface UseWords {
  /** Heading of their list. */
  readonly many: string;
  /** What a new one is called unless somebody says otherwise. */
  readonly name: string;
  readonly none: string;
}

export const USE_WORDS: Readonly<Record<DeviceUse, UseWords>> = {
  phone: { many: say('use.phones'), name: say('use.phone'), none: say('use.phone.none') },
  display: {
    many: say('use.displays'),
    name: say('use.display'),
    none: say('use.display.none'),
  },
  console: { many: say('use.consoles'), name: say('use.console'), none: say('use.console.none') },
};

/** `now`, `4 min ago`, `never came back`, and what is wrong with it. */
export function seenWords(device: RestDevice, nowMs: number): string {
  if (device.is_expired) return say('seen.expired');
  if (device.is_connected) return say('seen.now');
  return device.last_seen_at === null ? say('seen.not-yet') : formatAge(nowMs - device.last_seen_at);
}

/** `in 29 days`; phones that are used never come so far. */
export function expiryWords(device: RestDevice, nowMs: number): string {
  return device.is_expired ? formatAge(nowMs - device.expires_at) : say('in', { time: formatDuration(device.expires_at - nowMs, true) });
}

/** `Phone 3`: the first number that is free, so that nobody has to think of a name in a hurry. */
export function freeName(use: DeviceUse, devices: readonly Pick<RestDevice, 'name'>[]): string {
  const taken = new Set(devices.map(({ name }) => name));
  let number = 1;
  while (taken.has(`${USE_WORDS[use].name} ${number}`)) number += 1;
  return `${USE_WORDS[use].name} ${number}`;
}
