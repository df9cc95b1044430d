import { z } from 'zod';
import { listPageShape, listQueryShape } from '../list-page.ts';
import { LONGEST_MAINTENANCE_MS, WEEKDAYS } from '../../../domain/alert/maintenance-window.ts';
import {
  changesSomething,
  durationSchema,
  idParametersSchema,
  matchersSchema,
  momentSchema,
  NOTHING_CHANGED,
  oneLine,
} from './alert-values.ts';

const recurring = {
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day like 03:30')
    .describe("Time of day by the venue's clocks"),
  duration_ms: durationSchema(LONGEST_MAINTENANCE_MS).min(60_000),
  from: momentSchema.optional().describe('None begins before it; now unless given'),
  until: momentSchema.nullable().default(null).describe('None begins at it or later; null: for ever'),
};

const onceSchema = z
  .strictObject({ kind: z.literal('once'), starts_at: momentSchema, ends_at: momentSchema })
  .refine(({ starts_at: start, ends_at: end }) => end > start && end - start <= LONGEST_MAINTENANCE_MS, {
    path: ['ends_at'],
    error: 'must be after starts_at, by 7 days at most',
  })
  .meta({ id: 'MaintenanceOnce' });
const weeklySchema = z
  .strictObject({ kind: z.literal('weekly'), weekdays: z.array(z.enum(WEEKDAYS)).min(1).max(7).describe('All seven: daily'), ...recurring })
  .meta({ id: 'MaintenanceWeekly' });
const monthlySchema = z
  .strictObject({
    kind: z.literal('monthly'),
    days: z
      .array(z.union([z.int().min(1).max(31), z.literal('last')]))
      .min(1)
      .max(32)
      .describe('A month without the 31st has none then; `last`: its last day'),
    ...recurring,
  })
  .meta({ id: 'MaintenanceMonthly' });

export const scheduleSchema = z.discriminatedUnion('kind', [onceSchema, weeklySchema, monthlySchema]).meta({ id: 'MaintenanceSchedule' });
export type RestSchedule = z.infer<typeof scheduleSchema>;

const shape = { name: oneLine(100), matchers: matchersSchema, schedule: scheduleSchema, is_enabled: z.boolean() };

/** Body of `POST /api/maintenance`. */
export const newMaintenanceSchema = z
  .strictObject({ ...shape, is_enabled: shape.is_enabled.default(true) })
  .meta({ id: 'NewMaintenanceWindow' });
export type NewMaintenance = z.input<typeof newMaintenanceSchema>;

/** Body of `PATCH /api/maintenance/{id}`: what is absent stays. */
export const maintenanceChangeSchema = z
  .strictObject(shape)
  .partial()
  .refine(changesSomething, NOTHING_CHANGED)
  .meta({ id: 'MaintenanceWindowChange' });
export type MaintenanceChange = z.input<typeof maintenanceChangeSchema>;

const MAINTENANCE_STATES = ['active', 'waiting', 'over', 'disabled'] as const;

export const maintenanceSchema = z
  .object({
    ...shape,
    id: z.string(),
    state: z.enum(MAINTENANCE_STATES),
    active_until: z.number().nullable().describe('End of the occurrence that is now'),
    next: z.array(z.object({ starts_at: z.number(), ends_at: z.number() })).describe('The next five occurrences that have not begun'),
    created_by: z.string(),
    created_at: z.number(),
    muted_alerts: z.int().describe('Active alerts of which it lets nobody be told, now'),
  })
  .meta({ id: 'MaintenanceWindow' });
export type RestMaintenance = z.infer<typeof maintenanceSchema>;

/** Query of `GET /api/maintenance`; all that is given must fit. */
export const maintenanceQuerySchema = z.strictObject({ ...listQueryShape, state: z.enum(MAINTENANCE_STATES).optional() });
export const maintenanceListSchema = z
  .object({
    time_zone: z.string().describe("The venue's, by which times of day are meant"),
    maintenance: z.array(maintenanceSchema),
    ...listPageShape,
  })
  .meta({ id: 'MaintenanceWindowList' });
export const maintenanceParametersSchema = idParametersSchema;
