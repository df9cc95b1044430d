import type { HostFacts } from '#shared/domain/host.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import type { Farewell } from '#shared/protocol/agent-events.ts';
import type { Backlog } from '../spool/backlog.ts';
import type { Spool } from '../spool/spool.ts';
import { createHubLink, type HubLinkDependencies } from './hub-link.ts';
import type { HubSession } from './hub-session.ts';
import { createBackfillSender } from './send-backfill.ts';
import { createBatchSender, type SendBatchesDependencies } from './send-batches.ts';

export interface TransportDependencies
  extends Omit<HubLinkDependencies, 'onSession' | 'onSessionEnd'>, Pick<SendBatchesDependencies, 'series' | 'window'> {
  readonly spool: Spool;
  /** What earlier boots left, if this agent keeps anything over an end. */
  readonly backlog?: Backlog;
  readonly gatherFacts: () => Promise<HostFacts>;
  /** Told at each welcome and each time the hub has stored more; the sequence is that up to which all is stored. */
  readonly onStored?: (sequence: number) => void;
}

/** Everything between the spool and the hub. */
export interface Transport {
  open(): void;
  /** Something was added to the spool. */
  wake(): void;
  /** Cuts the connection without a farewell. */
  cut(): void;
  /** Waits a moment for the spool to empty if there is a connection, says farewell, and ends. */
  close(reason: Farewell['reason']): Promise<void>;
}

const DRAIN_MS = 1_000;

export function createTransport(dependencies: TransportDependencies): Transport {
  const { spool, clock, log, gatherFacts } = dependencies;
  let session: HubSession | null = null;
  let onChange = (): void => undefined;

  const sender = createBatchSender({
    ...dependencies,
    onStored(sequence) {
      dependencies.onStored?.(sequence);
      onChange();
    },
  });
  const backfill =
    dependencies.backlog === undefined
      ? null
      : createBackfillSender({ backlog: dependencies.backlog, clock, log, isLiveIdle: () => spool.statistics().batches === 0 });
  const sendFacts = async (current: HubSession): Promise<void> => {
    const answer = await current.sendFacts(await gatherFacts());
    if (answer.kind === 'refused')
      log.warn({ code: answer.refusal.code }, `The hub refuses the facts of this host: ${answer.refusal.message}`);
  };
  const link = createHubLink({
    ...dependencies,
    onSession(next) {
      session = next;
      sender.attach(next);
      backfill?.attach(next);
      dependencies.onStored?.(next.storedSequence);
      sendFacts(next).catch((error: unknown) => log.warn({ err: error }, `The facts of this host cannot be told: ${describeError(error)}`));
    },
    onSessionEnd(end) {
      session = null;
      sender.detach(end);
      backfill?.detach();
      onChange();
    },
  });
  const drained = (): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        stop();
        onChange = () => undefined;
        resolve();
      };
      const stop = clock.after(DRAIN_MS, done);
      onChange = () => {
        if (session === null || spool.statistics().batches === 0) done();
      };
      onChange();
    });

  return {
    open: () => link.open(),
    wake: () => sender.wake(),
    cut: () => link.cut(),
    async close(reason) {
      if (session !== null) await drained();
      await link.close(reason);
    },
  };
}
