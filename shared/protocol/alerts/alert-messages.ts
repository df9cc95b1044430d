import { z } from 'zod';
import type { Alert } from '../../domain/alert/alert.ts';
import { timeMsSchema } from '../series-schema.ts';
import { alertSchema } from './alert-schema.ts';

/** Answer of `watchAlerts`: all alerts that are active, in no order. */
export interface AlertsSnapshot {
  readonly hubTimeMs: number;
  readonly alerts: readonly Alert[];
}
export const alertsSnapshotSchema: z.ZodType<AlertsSnapshot> = z.object({ hubTimeMs: timeMsSchema, alerts: z.array(alertSchema) });

/** What is asked for over REST, and worth asking for again when somebody has changed it. */
export const ALERT_LISTS = ['rules', 'silences', 'maintenance', 'dependencies', 'inhibitions'] as const;
export type AlertList = (typeof ALERT_LISTS)[number];

/**
 * After `watchAlerts`: the alerts that are new or have changed, whole, and the ids of those that are not active any more. `lists`: what
 * somebody has changed meanwhile; vendors are not told.
 */
export interface AlertsUpdate {
  readonly hubTimeMs: number;
  readonly alerts: readonly Alert[];
  readonly ended: readonly string[];
  readonly lists?: readonly AlertList[] | undefined;
}
export const alertsUpdateSchema: z.ZodType<AlertsUpdate> = z.object({
  hubTimeMs: timeMsSchema,
  alerts: z.array(alertSchema),
  ended: z.array(z.string()),
  lists: z.array(z.enum(ALERT_LISTS)).optional(),
});
