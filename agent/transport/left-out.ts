import type { BatchValue } from '#shared/protocol/agent-events.ts';
import type { Log } from '../log.ts';

/** Counts samples that the hub left out of a batch, and says so once until it takes one whole again. */
export function createLeftOut(log: Log) {
  let samples = 0;
  let isTold = false;
  return {
    note({ leftOut }: BatchValue): void {
      samples += leftOut?.samples ?? 0;
      if (leftOut !== undefined && !isTold) {
        const { code, message, remedy } = leftOut.refusal;
        log.error({ code, samples: leftOut.samples }, `The hub leaves out samples of this host: ${message} ${remedy ?? ''}`.trim());
      }
      isTold = leftOut !== undefined;
    },
    /** Since the start. */
    samples: (): number => samples,
  };
}
