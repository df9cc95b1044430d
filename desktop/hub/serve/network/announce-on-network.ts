import { describeError } from '#shared/errors/describe-error.ts';
import { advertiseHub } from '../../../../discover/advertise-hub.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import { lanAddresses } from '../lan-address.ts';

const LOOK_EVERY_MS = 10_000;

export interface AnnounceOnNetworkOptions {
  readonly port: number;
  readonly hubName: string;
  readonly venueName: string;
  readonly caSha256: string;
  readonly version: string;
  readonly clock: Pick<Clock, 'every'>;
  readonly log: Logger;
  readonly addresses?: () => readonly string[];
  readonly advertise?: typeof advertiseHub;
}

/**
 * Tells the network by mDNS where the hub is and answers for its name, anew when this machine's addresses change. A network that does not
 * carry it is no fault of the hub's: it is said once, and everything works by address.
 */
export function announceOnNetwork(options: AnnounceOnNetworkOptions): { close(): Promise<void> } {
  const { port, hubName, venueName, caSha256, version, clock, log, addresses = lanAddresses, advertise = advertiseHub } = options;
  let isTold = false;
  const onError = (error: Error): void => {
    if (!isTold)
      log.warn({ err: error }, `The hub cannot be announced on this network: ${describeError(error)}. It is found by its address.`);
    isTold = true;
  };
  let known = '';
  let running: { close(): Promise<void> } | null = null;
  let turn = Promise.resolve();
  const look = async (): Promise<void> => {
    const now = addresses().join(' ');
    if (now === known) return;
    known = now;
    await running?.close();
    running = now === '' ? null : advertise({ host: hubName, port, venue: venueName, version, ca: caSha256, onError });
    if (running !== null) log.info({ hubName, addresses: now }, `The hub is announced on the network as ${hubName}.`);
  };
  const next = (): void => {
    turn = turn.then(look).catch(onError);
  };
  next();
  const stop = clock.every(LOOK_EVERY_MS, next);
  return {
    async close() {
      stop();
      await turn;
      await running?.close();
    },
  };
}
