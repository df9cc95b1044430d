import { z } from 'zod';
import { CHECK_VERDICTS, GATE_NAMES } from '../../../domain/event/readiness.ts';
import { eventParametersSchema } from './events.ts';
import { numberText } from '../number-text.ts';

export const reportParametersSchema = eventParametersSchema.extend({ number: numberText().int().min(1) });

export const readinessReportSchema = z
  .object({
    number: z.int(),
    gate: z.enum(GATE_NAMES).describe('When it was looked at: by itself at 24 and 2 hours before, or when asked'),
    at: z.number(),
    verdict: z.enum(CHECK_VERDICTS).describe('The worst of all'),
    checks: z.array(z.object({ id: z.string(), title: z.string(), verdict: z.enum(CHECK_VERDICTS), found: z.string() })),
    decision: z.object({ is_go: z.boolean(), by: z.string(), at: z.number(), note: z.string() }).nullable(),
    sha256: z.string().describe('Of checklist and decision, as it stands on the PDF'),
  })
  .meta({ id: 'ReadinessReport' });
export type RestReadinessReport = z.infer<typeof readinessReportSchema>;

export const readinessListSchema = z
  .object({ reports: z.array(readinessReportSchema).describe('Newest first') })
  .meta({ id: 'ReadinessList' });

/** Body of `POST …/decision`. */
export const goDecisionSchema = z
  .strictObject({ is_go: z.boolean(), note: z.string().trim().max(500).default('') })
  .meta({ id: 'GoDecision' });
