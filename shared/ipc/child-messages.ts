import { z } from 'zod';

/** What a supervised child (hub or agent) tells the process that started it. */
export const childMessageSchema = z.discriminatedUnion('type', [
  /** The hub serves. */
  z.object({ type: z.literal('hub-ready'), baseUrl: z.string(), lanUrl: z.string().nullable() }),
  /** The agent runs; it connects by itself. */
  z.object({ type: z.literal('agent-ready'), hostId: z.string() }),
  /** It cannot start and trying again would not help: a busy port, a bad configuration. */
  z.object({ type: z.literal('failed'), code: z.string(), message: z.string() }),
]);
export type ChildMessage = z.infer<typeof childMessageSchema>;

/** What the supervisor tells a child: end in good order. Signals do not exist on Windows, this does everywhere. */
export const supervisorMessageSchema = z.object({ type: z.literal('stop') });
export type SupervisorMessage = z.infer<typeof supervisorMessageSchema>;

/** Exit code of a child that said `failed`: it is not started again by itself. */
export const EXIT_CANNOT_START = 78;
