import { z } from 'zod';
import { SEVERITIES } from '../../domain/alert/severity.ts';
import { CHANNEL_KINDS, type ChannelKind } from '../../domain/notify/channel-kind.ts';
import { type ChannelSettings, channelSettingsSchemas } from './channel-settings.ts';

/** Hours of the venue's clock, `22:00`; over midnight if they begin later than they end. */
export const hoursSchema = z.strictObject({
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time, as 22:00'),
  until: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time, as 07:00'),
});
export type QuietHours = z.infer<typeof hoursSchema>;

/** A way by which people are told, as it is set up; its secret is kept apart. */
export interface ChannelPlan<Kind extends ChannelKind = ChannelKind> {
  readonly id: string;
  readonly name: string;
  readonly kind: Kind;
  readonly isEnabled: boolean;
  /** Incidents at least this bad are told by it without anybody being named; null: it is used for people only. */
  readonly tells: (typeof SEVERITIES)[number] | null;
  /** What is not urgent waits until they end, and comes as one digest. */
  readonly quietHours: QuietHours | null;
  /** Words in place of the usual ones, `{{title}}`; null: the usual ones. */
  readonly titleTemplate: string | null;
  readonly textTemplate: string | null;
  readonly settings: ChannelSettings<Kind>;
}

/** As it is kept, for the first line that reads it back. */
export const channelPlanSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(CHANNEL_KINDS),
    isEnabled: z.boolean(),
    tells: z.enum(SEVERITIES).nullable(),
    quietHours: hoursSchema.nullable(),
    titleTemplate: z.string().nullable(),
    textTemplate: z.string().nullable(),
    settings: z.record(z.string(), z.unknown()),
  })
  .transform((plan): ChannelPlan => ({ ...plan, settings: channelSettingsSchemas[plan.kind].parse(plan.settings) }));
