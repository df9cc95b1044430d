import type { Socket } from 'socket.io-client';
import type { z } from 'zod';
import { describeIssues } from '#shared/errors/describe-issues.ts';
import type { Ack } from '#shared/protocol/ack.ts';
import type { AgentToHub } from '#shared/protocol/agent-events.ts';
import type { Log } from '../log.ts';
import type { Answer } from './hub-session.ts';

/** Asks the hub and parses its answer; never throws. */
export type AskHub = <T>(event: keyof AgentToHub, payload: unknown, schema: z.ZodType<Ack<T>>, timeoutMs?: number) => Promise<Answer<T>>;

/** Asking over a socket; what is not answered within `patienceMs` counts as lost. */
export function createAskHub(socket: Pick<Socket, 'timeout'>, patienceMs: number, log: Log): AskHub {
  return async (event, payload, schema, timeoutMs = patienceMs) => {
    let raw: unknown;
    try {
      const waiting = socket.timeout(timeoutMs);
      raw = await (payload === undefined ? waiting.emitWithAck(event) : waiting.emitWithAck(event, payload));
    } catch (error) {
      log.debug({ event, err: error }, `The hub did not answer "${event}".`);
      return { kind: 'lost' };
    }
    const parsed = schema.safeParse(raw);
    if (!parsed.success) {
      log.error(
        { event },
        `The hub's answer to "${event}" does not fit: ${describeIssues(parsed.error.issues)}. Use the same version on both.`,
      );
      return { kind: 'lost' };
    }
    return parsed.data.ok ? { kind: 'accepted', value: parsed.data.value } : { kind: 'refused', refusal: parsed.data.refusal };
  };
}
