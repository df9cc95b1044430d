import { z } from 'zod';
import { BREACH_OUTCOMES } from '../../../domain/alert/breach-processes.ts';
import { PROGRAMS_TOLD } from '../../../domain/process-usage.ts';
import { numberText } from '../number-text.ts';

/** Query of `GET /api/alerts/{alert_id}/processes`. */
export const breachQuerySchema = z.strictObject({
  fired_until: z.coerce
    .number<string>('must be a number')
    .min(0)
    .optional()
    .describe('Only breaches that began until then, UTC milliseconds'),
  limit: numberText().int().min(1).max(20).default(20),
});

const restProcessSchema = z
  .object({
    pid: z.int(),
    name: z.string(),
    command: z.string().describe('Empty unless the host tells commands; what is plainly a secret is left out'),
    cpu_percent: z.number().describe('Of one core'),
    memory_bytes: z.number(),
  })
  .meta({ id: 'Process' });
export type RestProcess = z.infer<typeof restProcessSchema>;

/** What ran on a host when an alert of it began to fire; times are UTC milliseconds. */
export const breachProcessesSchema = z
  .object({
    fired_at: z.number(),
    host_id: z.string(),
    outcome: z.enum(BREACH_OUTCOMES).describe('`told`, or why it is not known'),
    tells: z.enum(PROGRAMS_TOLD).nullable().describe('What the host tells of its programs; null: it was not heard, or is an older agent'),
    taken_at: z.number().nullable().describe('When the host looked: within eight seconds after it fired'),
    by_cpu: z.array(restProcessSchema).describe('Ten at most, the heaviest first'),
    by_memory: z.array(restProcessSchema).describe('Ten at most, the heaviest first'),
  })
  .meta({ id: 'BreachProcesses' });
export type RestBreachProcesses = z.infer<typeof breachProcessesSchema>;

/** Reply of `GET /api/alerts/{alert_id}/processes`. */
export const breachListSchema = z
  .object({ breaches: z.array(breachProcessesSchema).describe('Newest first; the last twenty of an alert are kept') })
  .meta({ id: 'BreachProcessesList' });
