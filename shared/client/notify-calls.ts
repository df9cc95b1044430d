import type { z } from 'zod';
import { doneSchema } from '../protocol/rest/access/access-values.ts';
import {
  channelUsesSchema,
  contactRoutesSchema,
  type RestChannelUses,
  type RestContactRoute,
} from '../protocol/rest/notify/channel-uses.ts';
import {
  type channelChangeSchema,
  type ChannelHealthEntry,
  channelHealthListSchema,
  channelListSchema,
  channelSchema,
  channelTestResultSchema,
  type newChannelSchema,
  type RestChannel,
} from '../protocol/rest/notify/channels.ts';
import { noticeListSchema, noticeSchema, type RestNotice } from '../protocol/rest/notify/notices.ts';
import type { RestClient } from './rest-client.ts';

export type NewChannel = z.input<typeof newChannelSchema>;
export type ChannelChange = z.input<typeof channelChangeSchema>;
export type ChannelTestResult = z.output<typeof channelTestResultSchema>;

/** By which ways people are told, and what they were told. */
export interface NotifyCalls {
  channels(): Promise<readonly RestChannel[]>;
  health(): Promise<readonly ChannelHealthEntry[]>;
  create(channel: NewChannel): Promise<RestChannel>;
  change(id: string, change: ChannelChange): Promise<RestChannel>;
  remove(id: string): Promise<void>;
  test(id: string, address: string | null): Promise<ChannelTestResult>;
  uses(id: string): Promise<RestChannelUses>;
  routes(): Promise<readonly RestContactRoute[]>;
  /** With parameters as `GET /api/notices` takes them. */
  notices(
    parameters?: Readonly<Record<string, string>>,
  ): Promise<{ readonly notices: readonly RestNotice[]; readonly next: number | null }>;
  retry(deliveryId: string): Promise<RestNotice>;
  giveUp(deliveryId: string): Promise<RestNotice>;
}

export function createNotifyCalls(rest: Pick<RestClient, 'ask'>): NotifyCalls {
  const one = (id: string): string => `/api/channels/${encodeURIComponent(id)}`;
  const decide = (id: string, what: 'retry' | 'give-up') =>
    rest.ask({ method: 'POST', path: `/api/notices/deliveries/${encodeURIComponent(id)}/${what}`, reply: noticeSchema });
  return {
    channels: async () => (await rest.ask({ path: '/api/channels', reply: channelListSchema })).channels,
    health: async () => (await rest.ask({ path: '/api/channels/health', reply: channelHealthListSchema })).channels,
    create: (body) => rest.ask({ path: '/api/channels', body, reply: channelSchema }),
    change: (id, body) => rest.ask({ method: 'PATCH', path: one(id), body, reply: channelSchema }),
    remove: async (id) => void (await rest.ask({ method: 'DELETE', path: one(id), reply: doneSchema })),
    test: (id, address) => rest.ask({ path: `${one(id)}/test`, body: { address }, reply: channelTestResultSchema }),
    uses: (id) => rest.ask({ path: `${one(id)}/uses`, reply: channelUsesSchema }),
    routes: async () => (await rest.ask({ path: '/api/channels/routes', reply: contactRoutesSchema })).routes,
    notices: (parameters = {}) => rest.ask({ path: `/api/notices?${new URLSearchParams(parameters).toString()}`, reply: noticeListSchema }),
    retry: (id) => decide(id, 'retry'),
    giveUp: (id) => decide(id, 'give-up'),
  };
}
