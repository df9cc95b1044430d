import type { z } from 'zod';
import { AppError } from '../errors/app-error.ts';
import type { ClientToHub } from '../protocol/client-events.ts';
import type { HubLink } from './hub-link.ts';

/** After the hub would not answer. */
const RETRY_MS = 5_000;

export interface KeptQuestion<Answer> {
  readonly event: keyof ClientToHub;
  /** What goes with it; nothing unless given. */
  readonly argument?: () => unknown;
  readonly answer: z.ZodType<Answer>;
  /** Whether anybody waits for it. */
  readonly isWanted: () => boolean;
  readonly onAnswer: (answer: Answer) => void;
  /** A refusal that will be no other the next time. */
  readonly isFinal?: (error: AppError) => boolean;
}

/** Asks the hub to tell of something on each new connection, and again after it would not, as long as somebody waits for it. */
export function keepAsked<Answer>(
  link: HubLink,
  { event, argument, answer, isWanted, onAnswer, isFinal }: KeptQuestion<Answer>,
): { ask(): void; close(): void } {
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  const close = (): void => clearTimeout(retryTimer);
  const ask = (): void => {
    close();
    if (!isWanted()) return;
    link.request(event, argument === undefined ? [] : [argument()], answer).then(onAnswer, (error: unknown) => {
      // Lost on the way: the next connection asks again.
      if (!link.isConnected()) return;
      if (error instanceof AppError) {
        if (isFinal?.(error) === true) return;
        link.report(error);
      }
      retryTimer = setTimeout(ask, RETRY_MS);
    });
  };
  link.onGreeting(ask);
  link.onDisconnected(close);
  return { ask, close };
}
