import type { RestDevice } from '#shared/protocol/rest/access/devices.ts';
import { formatAge, formatDuration } from '#shared/view/format-duration.ts';

export type DeviceUse = RestDevice['use'];

interface UseWords {
  /** Heading of their list. */
  readonly many: string;
  /** `this phone` */
  readonly one: string;
  /** What a new one is called unless somebody says otherwise. */
  readonly name: string;
  readonly none: string;
}

export const USE_WORDS: Readonly<Record<DeviceUse, UseWords>> = {
  phone: { many: 'Phones', one: 'phone', name: 'Phone', none: 'No phone has been let in yet.' },
  display: {
    many: 'Wallboard displays',
    one: 'display',
    name: 'Display',
    none: 'No display has been let in yet, other than those of this computer.',
  },
  console: { many: 'Other consoles', one: 'console', name: 'Console', none: 'No other console has been let in yet.' },
};

/** `now`, `4 min ago`, `never came back`, and what is wrong with it. */
export function seenWords(device: RestDevice, nowMs: number): string {
  if (device.is_expired) return 'its right has run out';
  if (device.is_connected) return 'here now';
  return device.last_seen_at === null ? 'not yet' : formatAge(nowMs - device.last_seen_at);
}

/** `in 29 days`; phones that are used never come so far. */
export function expiryWords(device: RestDevice, nowMs: number): string {
  return device.is_expired ? `${formatDuration(nowMs - device.expires_at)} ago` : `in ${formatDuration(device.expires_at - nowMs)}`;
}

/** `Phone 3`: the first number that is free, so that nobody has to think of a name in a hurry. */
export function freeName(use: DeviceUse, devices: readonly Pick<RestDevice, 'name'>[]): string {
  const taken = new Set(devices.map(({ name }) => name));
  let number = 1;
  while (taken.has(`${USE_WORDS[use].name} ${number}`)) number += 1;
  return `${USE_WORDS[use].name} ${number}`;
}
