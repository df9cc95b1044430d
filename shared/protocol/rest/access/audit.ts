import { z } from 'zod';
import { timeMsSchema } from '../../series-schema.ts';
import { numberText } from '../number-text.ts';

export const MOST_AUDIT_RECORDS = 200;

const moment = z.coerce.number<string>('must be UTC milliseconds').pipe(timeMsSchema);

/** What to look for; all that is given must fit. */
const filterShape = {
  text: z.string().trim().min(1).max(100).optional().describe('Part of who, what, to what, why or where from'),
  action: z
    .string()
    .regex(/^[a-z-]+(\.[a-z-]+)?$/, 'must be like "sign-in" or "sign-in.refused"')
    .optional()
    .describe('One kind of act, or all that begin so'),
  actor_id: z.string().min(1).max(100).optional().describe('Who: an account, device, credential or key'),
  refused: z.stringbool('must be true or false').optional().describe('Only what was refused, or only what was done'),
  start_time: moment.optional().describe('Not before, UTC milliseconds'),
  end_time: moment.optional().describe('Before, UTC milliseconds'),
};

/** Query of `GET /api/access/audit`. */
export const auditQuerySchema = z.strictObject({
  ...filterShape,
  before_seq: numberText().int().min(1).optional().describe('Older than this record: for the next page'),
  limit: numberText().int().min(1).max(MOST_AUDIT_RECORDS).default(50),
});

/** Query of `GET /api/access/audit/export.csv` and `.jsonl`. */
export const auditExportQuerySchema = z.strictObject(filterShape);

export const auditRecordSchema = z
  .object({
    seq: z.int().describe('1, 2, 3 … without holes'),
    time: z.number().describe("UTC milliseconds by the hub's clock"),
    actor: z.string(),
    actor_kind: z.enum(['local', 'person', 'device', 'agent', 'key', 'stranger', 'hub']),
    actor_id: z.string().nullable(),
    action: z.string(),
    target: z.string().nullable(),
    target_name: z.string().nullable().describe('What people called the target then; also of what is gone since'),
    before: z.unknown(),
    after: z.unknown(),
    why: z.string().nullable(),
    address: z.string().nullable(),
    refused: z.boolean(),
    glass_id: z.string().nullable().describe('The break-glass under which it was done'),
    hash: z.string().describe('SHA-256 over the record before and this one, hexadecimal'),
  })
  .meta({ id: 'AuditRecord' });
export type RestAuditRecord = z.infer<typeof auditRecordSchema>;

export const auditPageSchema = z
  .object({ records: z.array(auditRecordSchema).describe('Newest first'), has_more: z.boolean(), total: z.int().describe('All that fit') })
  .meta({ id: 'AuditPage' });

/** Whether the chain holds, as far as was looked. */
export const auditVerdictSchema = z
  .object({
    records: z.int(),
    broken: z.object({ seq: z.int(), problem: z.string() }).nullable(),
    checked_at: z.number(),
  })
  .meta({ id: 'AuditVerdict' });
