import type { ChannelKind } from '../../domain/notify/channel-kind.ts';
import { say } from './words.ts';

/** What a kind of channel is called, what it is good for, and what its secret is. `secret` null: it has none that anybody gives. */
export interface ChannelKindWords {
  readonly name: string;
  readonly says: string;
  readonly secret: string | null;
}

export const CHANNEL_KIND_WORDS: Readonly<Record<ChannelKind, ChannelKindWords>> = {
  desktop: { name: say('kind.desktop'), says: say('says.desktop'), secret: null },
  wallboard: { name: say('kind.wallboard'), says: say('says.wallboard'), secret: null },
  phone: { name: say('kind.phone'), says: say('says.phone'), secret: null },
  push: { name: say('kind.push'), says: say('says.push'), secret: null },
  pagerduty: {
    name: 'PagerDuty',
    says: say('says.pagerduty'),
    secret: say('secret.pagerduty'),
  },
  slack: { name: 'Slack', says: say('says.slack'), secret: say('secret.slack') },
  email: { name: say('kind.email'), says: say('says.email'), secret: say('secret.email') },
  http: {
    name: say('kind.http'),
    says: say('says.http'),
    secret: say('secret.http'),
  },
  webhook: { name: 'Webhook', says: say('says.webhook'), secret: say('secret.webhook') },
  mqtt: { name: say('kind.mqtt'), says: say('says.mqtt'), secret: say('secret.mqtt') },
  heartbeat: {
    name: say('kind.heartbeat'),
    says: say('says.heartbeat'),
    secret: say('secret.heartbeat'),
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
