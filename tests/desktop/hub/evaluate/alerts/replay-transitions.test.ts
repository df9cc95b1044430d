import { expect, it } from 'vitest';
import type { AlertTransition } from '#shared/domain/alert/alert.ts';
import { replayTransitions } from '../../../../../desktop/hub/evaluate/alerts/replay-transitions.ts';
import { silentLog } from '../../../../support/silent-log.ts';

it('what is written while one is told of before is told once, in its place', () => {
  const written = [1, 2].map((number) => ({ number }) as AlertTransition);
  let tell: (transition: AlertTransition) => void = () => undefined;
  const told: number[] = [];
  replayTransitions(
    {
      book: { newestTransition: () => written.length, transitionsAfter: (after) => written.filter(({ number }) => number > after) },
      keeper: {
        onTransition(listener) {
          tell = listener;
          return () => undefined;
        },
      },
      log: silentLog,
    },
    ({ number }) => {
      told.push(number);
      // Whoever hears of it does something that becomes a transition in turn.
      if (number === 2) written.push({ number: 3 } as AlertTransition);
    },
    0,
  );
  tell({ number: 3 } as AlertTransition);
  tell({ number: 4 } as AlertTransition);
  expect(told).toEqual([1, 2, 3, 4]);
});
