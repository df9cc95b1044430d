import { z } from 'zod';

/**
 * How fast a host is wanted to sample for a while, as on an event day: no collector slower than `everyMs`. The agent does what its own
 * configuration allows, and goes back to its own pace by itself after `forMs` unless it is told again; `everyMs` null: at once.
 */
export const agentPaceSchema = z.object({
  everyMs: z.number().int().min(100).max(3_600_000).nullable(),
  forMs: z.number().int().min(0).max(86_400_000),
});
export type AgentPace = z.infer<typeof agentPaceSchema>;

/** The interval of its fastest collector from now on; silence is judged by it. */
export const pacedSchema = z.object({ intervalMs: z.number().int().min(100).max(3_600_000) });
export type Paced = z.infer<typeof pacedSchema>;
