import { z } from 'zod';

/** What every refused or failed request answers. Codes never change; stacks are never sent. */
export const restErrorSchema = z
  .object({
    code: z.string().describe('Stable code, e.g. `query.invalid`'),
    message: z.string().describe('What was wrong'),
    where: z.string().optional().describe('Field or address that it was about'),
    remedy: z.string().optional().describe('How to mend it'),
    retry_after_ms: z.int().optional().describe('Not worth another try before this; `Retry-After` says it in seconds'),
  })
  .meta({ id: 'Error' });
export type RestError = z.infer<typeof restErrorSchema>;
