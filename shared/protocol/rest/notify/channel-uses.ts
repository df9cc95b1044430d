import { z } from 'zod';
import { CHANNEL_KINDS } from '../../../domain/notify/channel-kind.ts';

const namedSchema = z.object({ id: z.string(), name: z.string() });

/** Reply of `GET /api/channels/{id}/uses`. */
export const channelUsesSchema = z
  .object({
    contacts: z
      .array(namedSchema.extend({ is_only_way: z.boolean().describe('Without it nothing that works leads to them') }))
      .describe('Who is called by it'),
    policies: z.array(namedSchema).describe('Which name one of them'),
    waiting: z.int().describe('Notices that are still to go out by it'),
  })
  .meta({ id: 'ChannelUses' });
export type RestChannelUses = z.infer<typeof channelUsesSchema>;

/** Reply of `GET /api/channels/routes`. */
export const contactRoutesSchema = z
  .object({
    routes: z.array(
      namedSchema.extend({
        title: z.string(),
        steps: z
          .array(
            z.object({
              rung: z.int().describe('All of one go out together; the next has its turn if they reach nobody'),
              channel_id: z.string(),
              channel_name: z.string(),
              channel_kind: z.enum(CHANNEL_KINDS),
              works: z.boolean().describe('As far as is known now'),
            }),
          )
          .describe('Empty: nothing that is set up leads to them'),
      }),
    ),
  })
  .meta({ id: 'ContactRoutes' });
export type RestContactRoute = z.infer<typeof contactRoutesSchema>['routes'][number];
