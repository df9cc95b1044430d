/** By what people are told. The first three need nothing but the venue's own network. */
export const CHANNEL_KINDS = [
  'desktop',
  'wallboard',
  'phone',
  'push',
  'pagerduty',
  'slack',
  'email',
  'http',
  'webhook',
  'mqtt',
  'heartbeat',
] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** Those that show a notice themselves and say so. */
export const LIVE_KINDS = ['desktop', 'wallboard', 'phone'] as const satisfies readonly ChannelKind[];
export type LiveKind = (typeof LIVE_KINDS)[number];

export const isLiveKind = (kind: ChannelKind): kind is LiveKind => (LIVE_KINDS as readonly ChannelKind[]).includes(kind);
