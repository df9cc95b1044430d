import { EMERGENCY_KINDS } from '#shared/domain/incident/incident.ts';
import { z } from 'zod';

const said = {
  /** Made here, for this phone's own book; of a photo it is also what the hub knows it by, so that it is there once. */
  key: z.string(),
  incidentId: z.string(),
  title: z.string(),
  /** Hub time at which it was said. */
  atMs: z.number(),
  /** Who said it; nobody else's phone says it for them. */
  by: z.string(),
};

/** Something that a person said on this phone and the hub has not answered yet. */
export const pendingActSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('acknowledge'), ...said }),
  /** Somebody calls for help; the key is by which the hub knows that it was asked for this before. */
  z.object({ kind: z.literal('emergency'), ...said, what: z.enum(EMERGENCY_KINDS), place: z.string(), words: z.string() }),
  z.object({ kind: z.literal('photo'), ...said, name: z.string(), bytes: z.instanceof(Uint8Array<ArrayBuffer>) }),
]);
export type PendingAct = z.infer<typeof pendingActSchema>;

/** What the hub was not told after all, for whoever said it: it stands on this phone until they have read it. */
export const unsentActSchema = z.object({ key: z.string(), incidentId: z.string(), words: z.string() });
export type UnsentAct = z.infer<typeof unsentActSchema>;

/** As it is said; it has a key already where the hub was asked by it before. */
export type NewAct = PendingAct extends infer Act ? (Act extends PendingAct ? Omit<Act, 'key'> & Partial<Pick<Act, 'key'>> : never) : never;

/**
 * Then it is not said any more: that somebody had it a quarter of an hour ago tells nobody that they have it now. What a photo shows was
 * so when it was taken, and is worth having a week later. A call for help is told as long as whoever called may still wait for it.
 */
export const ACT_GOOD_MS: Readonly<Record<PendingAct['kind'], number>> = {
  emergency: 60 * 60_000,
  acknowledge: 15 * 60_000,
  photo: 7 * 86_400_000,
};
