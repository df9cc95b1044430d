import { z } from 'zod';

/** What a supervised child (hub or agent) tells the process that started it. */
export const childMessageSchema = z.discriminatedUnion('type', [
  /** The hub serves. */
  z.object({ type: z.literal('hub-ready'), baseUrl: z.string(), lanUrl: z.string().nullable() }),
  /** The agent runs; it connects by itself. */
  z.object({ type: z.literal('agent-ready'), hostId: z.string() }),
  /** Its loop turns; sent every `ALIVE_EVERY_MS` from when it is ready, so that silence means that it hangs. */
  z.object({ type: z.literal('alive') }),
  /** The hub asks for the operating system's keychain, which only a desktop program reaches. Base64. */
  z.object({ type: z.literal('keychain-ask'), id: z.number().int(), what: z.enum(['wrap', 'unwrap']), bytes: z.base64() }),
  /** It cannot start and trying again would not help: a busy port, a bad configuration. */
  z.object({ type: z.literal('failed'), code: z.string(), message: z.string() }),
]);
export type ChildMessage = z.infer<typeof childMessageSchema>;

/** What the supervisor tells a child. */
export const supervisorMessageSchema = z.discriminatedUnion('type', [
  /** End in good order. Signals do not exist on Windows, this does everywhere. */
  z.object({ type: z.literal('stop') }),
  /** Null: there is no keychain, or it does not open this. Base64. */
  z.object({ type: z.literal('keychain-answer'), id: z.number().int(), bytes: z.base64().nullable() }),
]);
export type SupervisorMessage = z.infer<typeof supervisorMessageSchema>;

export const ALIVE_EVERY_MS = 1_000;

/** Exit code of a child that said `failed`: it is not started again by itself. */
export const EXIT_CANNOT_START = 78;
