import { z } from 'zod';
import { SEVERITIES } from '../../../domain/alert/severity.ts';
import { CHANNEL_KINDS } from '../../../domain/notify/channel-kind.ts';
import { DELIVERY_STATES } from '../../../domain/notify/delivery.ts';
import { channelHealthSchema } from '../notify/channels.ts';

/** Query of `GET /api/on-call`. */
export const onCallQuerySchema = z.strictObject({
  severity: z.enum(SEVERITIES).default('critical').describe('Of the incident that would begin'),
});

const lackSchema = z
  .enum(['nobody', 'gone', 'away', 'hours'])
  .describe('nobody is on duty; who is has been removed; is away; is on duty outside the hours in which they may be called');

const gapSchema = z
  .object({
    from_time: z.number(),
    until_time: z.number(),
    lacks: z.array(z.object({ lack: lackSchema, contact_id: z.string().nullable() })),
  })
  .meta({ id: 'DutyGap' });

const rotaNowSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    time_zone: z.string(),
    on_duty: z.string().nullable().describe('null: nobody'),
    lack: lackSchema.nullable().describe('Why they cannot be told now; null: they can'),
    until_time: z.number().nullable().describe('Hand-over; null: not within 14 days'),
    next: z.string().nullable().describe('Who is on duty then; null: nobody, or no hand-over'),
    gaps: z.array(gapSchema).describe('Of the next 14 days'),
  })
  .meta({ id: 'RotaNow' });

const waySchema = z
  .object({
    channel_id: z.string(),
    channel_name: z.string(),
    channel_kind: z.enum(CHANNEL_KINDS),
    rung: z.int().describe('All of one are tried together; the next has its turn if they reach nobody'),
    state: channelHealthSchema.shape.state.describe('nobody: no screen of theirs is there now'),
  })
  .meta({ id: 'WayToContact' });

const contactNowSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    title: z.string(),
    lack: z.enum(['away', 'hours']).nullable().describe('Why they may not be called now; null: they may'),
    available_at: z.number().nullable().describe('When they may be again, if that is within 14 days; null while they may'),
    ways: z.array(waySchema).describe('In the order in which they are tried; none: nothing that is set up leads to them'),
    last_reached: z
      .object({ at: z.number(), channel_name: z.string(), state: z.enum(DELIVERY_STATES) })
      .nullable()
      .describe('By a notice of the last 90 days'),
  })
  .meta({ id: 'ContactNow' });

const rehearsedStepSchema = z
  .object({
    at: z.number(),
    round: z.int(),
    step: z.int(),
    told: z.array(z.string()).describe('Ids of contacts'),
    unreached: z.array(z.string()).describe('Of those: to whom nothing leads'),
    gaps: z.array(z.string()).describe('What it lacks; that it is left at once, or sooner, for that is seen by `at`'),
  })
  .meta({ id: 'RehearsedStep' });

/** Reply of `GET /api/on-call`. */
export const onCallSchema = z
  .object({
    at: z.number(),
    is_event_day: z.boolean().describe('Steps follow one another in half the time'),
    turns: z
      .array(z.object({ policy_id: z.string(), team_id: z.string(), contact_ids: z.array(z.string()) }))
      .describe('Of teams that take turns by a policy: whose turn was longest ago first'),
    rotas: z.array(rotaNowSchema).describe('By name'),
    contacts: z.array(contactNowSchema).describe('By name'),
    incident: z
      .object({
        severity: z.enum(SEVERITIES),
        policy_id: z.string().describe('`none`: no policy fits'),
        policy_name: z.string(),
        steps: z.array(rehearsedStepSchema),
        gaps: z.array(z.string()),
        ends_at: z.number().nullable().describe('From then on nobody more is told; null: nobody is told by name'),
      })
      .describe('Who would be told, and when, if such an incident began now and nobody took it'),
  })
  .meta({ id: 'OnCall' });
export type RestOnCall = z.infer<typeof onCallSchema>;
export type RestRotaNow = RestOnCall['rotas'][number];
export type RestContactNow = RestOnCall['contacts'][number];
export type RestRehearsedStep = RestOnCall['incident']['steps'][number];

/** Reply of `POST /api/contacts/{id}/trial`: how it comes stands under this id at `/api/notices`. */
export const contactTrialSchema = z
  .object({ notice_id: z.string(), ways: z.int().describe('By how many it goes out; 0: nothing leads to them') })
  .meta({ id: 'ContactTrial' });
