import { z } from 'zod';

/** Something that a person said on this phone and the hub has not answered yet. */
export const pendingActSchema = z.object({
  /** Made here, for this phone's own book. */
  key: z.string(),
  kind: z.literal('acknowledge'),
  incidentId: z.string(),
  title: z.string(),
  /** Hub time at which it was said. */
  atMs: z.number(),
  /** Who said it; nobody else's phone says it for them. */
  by: z.string(),
});
export type PendingAct = z.infer<typeof pendingActSchema>;

/** Then it is not said any more: that somebody had it a quarter of an hour ago tells nobody that they have it now. */
export const ACT_GOOD_MS = 15 * 60_000;
