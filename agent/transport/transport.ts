import type { HostFacts } from '#shared/domain/host.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import type { AgentHello, Farewell } from '#shared/protocol/agent-events.ts';
import type { Spool } from '../spool/spool.ts';
import { createHubRota, type HubRotaDependencies } from './hub-rota.ts';
import type { HubSession } from './hub-session.ts';
import { createLeftOut } from './left-out.ts';
import { createBackfillSender } from './send-backfill.ts';
import { createBatchSender, type SendBatchesDependencies } from './send-batches.ts';

export interface TransportDependencies
  extends
    Omit<HubRotaDependencies, 'onSession' | 'onSessionEnd' | 'onBatchAnswer' | 'onClockOffset' | 'hello'>,
    Pick<SendBatchesDependencies, 'series' | 'window'> {
  /** The boot is the spool's. */
  readonly hello: Omit<AgentHello, 'token' | 'protocolVersion' | 'sentAtMs' | 'bootId' | 'roll'>;
  readonly spool: Spool;
  readonly makeBootId: () => string;
  readonly gatherFacts: () => Promise<HostFacts>;
  /** Told at each welcome and each time the hub has stored more; the sequence is that up to which all is stored. */
  readonly onStored?: (sequence: number) => void;
}

/** Everything between the spool and the hub. */
export interface Transport {
  open(): void;
  /** Something was added to the spool. */
  wake(): void;
  /** Samples that the hub left out of batches since the start. */
  leftOutSamples(): number;
  /** How far this host's clock is ahead of the hub's, milliseconds; null while no hub has told. */
  clockOffsetMs(): number | null;
  /** Cuts the connection without a farewell. */
  cut(): void;
  /** Waits a moment for the spool to empty if there is a connection, says farewell, and ends. */
  close(reason: Farewell['reason']): Promise<void>;
}

const DRAIN_MS = 1_000;
/** With more than this waiting a connection begins a boot: what is of now goes first, the rest by the second lane. */
const MOST_IN_LINE = 5;

export function createTransport(dependencies: TransportDependencies): Transport {
  const { spool, clock, log, gatherFacts, makeBootId } = dependencies;
  let session: HubSession | null = null;
  let onChange = (): void => undefined;
  /** Named to hubs that did not say welcome yet; the spool begins it when one does. */
  let nextBootId = makeBootId();
  let isBeginRefused = false;
  let clockOffsetMs: number | null = null;

  const leftOut = createLeftOut(log);
  const sender = createBatchSender({
    ...dependencies,
    onStored(sequence) {
      dependencies.onStored?.(sequence);
      onChange();
    },
    // Not beside an announcement: each is little that comes at once, both together are not.
    onAnnounced(current) {
      sendFacts(current).catch((error: unknown) =>
        log.warn({ err: error }, `The facts of this host cannot be told: ${describeError(error)}`),
      );
    },
  });
  const backfill = createBackfillSender({ backlog: spool.backlog, clock, log, isLiveIdle: sender.isIdle });
  const sendFacts = async (current: HubSession): Promise<void> => {
    const answer = await current.sendFacts(await gatherFacts());
    if (answer.kind === 'refused')
      log.warn({ code: answer.refusal.code }, `The hub refuses the facts of this host: ${answer.refusal.message}`);
  };
  /** Makes the spool's boot the one that the handshake named; false if it cannot. */
  const beginNamedBoot = (bootId: string): boolean => {
    if (bootId === spool.bootId()) return true;
    const { batches } = spool.statistics();
    if (!spool.beginBoot(bootId)) return false;
    nextBootId = makeBootId();
    log.info({ batches }, `${batches} batches wait from the time without a hub; what is of now goes first.`);
    return true;
  };
  const rota = createHubRota({
    ...dependencies,
    hello: () => ({
      ...dependencies.hello,
      bootId: spool.statistics().batches > MOST_IN_LINE && !isBeginRefused ? nextBootId : spool.bootId(),
    }),
    onBatchAnswer: (value) => leftOut.note(value),
    onClockOffset: (offsetMs) => (clockOffsetMs = offsetMs),
    onSession(next) {
      isBeginRefused = !beginNamedBoot(next.bootId);
      if (isBeginRefused) {
        // Once more under the boot that the samples are of, all in one line.
        next.giveUp({ reason: 'cannot-begin' });
        return;
      }
      session = next;
      sender.attach(next);
      backfill.attach(next);
      dependencies.onStored?.(next.storedSequence);
    },
    onSessionEnd(end) {
      session = null;
      clockOffsetMs = null;
      sender.detach(end);
      backfill.detach();
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
    open: () => rota.open(),
    wake: () => sender.wake(),
    leftOutSamples: () => leftOut.samples(),
    clockOffsetMs: () => clockOffsetMs,
    cut: () => rota.cut(),
    async close(reason) {
      if (session !== null) await drained();
      await rota.close(reason);
    },
  };
}
