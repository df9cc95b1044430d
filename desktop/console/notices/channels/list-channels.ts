import type { ChannelHealthEntry, RestChannel } from '#shared/protocol/rest/notify/channels.ts';

/** A line of the list: how it is, and how it is set up for those who may know. */
export interface ListedChannel extends ChannelHealthEntry {
  readonly setUp: RestChannel | null;
}

/** The venue's own first, then by name: a list keeps its order whatever fails. */
export function listChannels(setUp: readonly RestChannel[] | null, health: readonly ChannelHealthEntry[]): readonly ListedChannel[] {
  const byId = new Map(setUp?.map((channel) => [channel.id, channel] as const));
  const OWN: readonly string[] = ['desktop', 'wallboard', 'phone', 'push'];
  const rank = ({ kind }: ChannelHealthEntry): number => (OWN.includes(kind) ? OWN.indexOf(kind) : OWN.length);
  return health
    .map((channel) => ({ ...channel, setUp: byId.get(channel.id) ?? null }))
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en', { numeric: true }));
}
