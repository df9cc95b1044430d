import type { ChannelKind } from '../../domain/notify/channel-kind.ts';

/** What a kind of channel is called, what it is good for, and what its secret is. `secret` null: it has none that anybody gives. */
export interface ChannelKindWords {
  readonly name: string;
  readonly says: string;
  readonly secret: string | null;
}

export const CHANNEL_KIND_WORDS: Readonly<Record<ChannelKind, ChannelKindWords>> = {
  desktop: { name: 'Desk', says: 'In the console and by the system of its computer, with sound.', secret: null },
  wallboard: { name: 'Wallboards', says: 'A band on every display.', secret: null },
  phone: { name: 'Phone app', says: "On phones where the app is open, over the venue's own network.", secret: null },
  push: { name: 'Phone push', says: 'Wakes phones whose app is closed. Needs internet.', secret: null },
  pagerduty: {
    name: 'PagerDuty',
    says: 'Calls who is on call there. What they do there comes back, with a token.',
    secret: 'Integration key',
  },
  slack: { name: 'Slack', says: 'A message in a room, one thread for each incident.', secret: 'Token of the bot (xoxb-…)' },
  email: { name: 'E-mail', says: 'By a mail server of yours.', secret: 'Password' },
  http: {
    name: 'SMS or voice',
    says: 'By any service that takes a web request, as those for text messages and calls do.',
    secret: 'Key or password',
  },
  webhook: { name: 'Webhook', says: 'Tells another program, signed.', secret: 'Secret that both sides know' },
  mqtt: { name: 'Siren or lamp', says: 'Over MQTT, as sirens, lamps and building controls take it.', secret: 'Password' },
  heartbeat: {
    name: 'Heartbeat',
    says: 'Calls an address outside as long as the hub lives; whoever stands behind it says when it stops.',
    secret: 'Address to call',
  },
};

/** Those that can be added, in the order in which they are offered. */
export const ADDED_KINDS = [
  'push',
  'http',
  'email',
  'pagerduty',
  'slack',
  'mqtt',
  'webhook',
  'heartbeat',
] as const satisfies readonly ChannelKind[];
export type AddedKind = (typeof ADDED_KINDS)[number];
