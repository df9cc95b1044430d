import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { ChannelBook } from './channel-book.ts';
import { type ChannelRunner, createChannelRunner, type RunnerContext } from './channel-runner.ts';

const PROBED_EVERY_MS = 30_000;

export interface ChannelRunnersDependencies extends Omit<RunnerContext, 'plan' | 'secret'> {
  readonly book: ChannelBook;
  readonly clock: Clock;
  readonly log: Logger;
  /** The ways may be open or closed now that were not before. */
  readonly onProbed: () => void;
}

/** All channels in use. What is changed is opened anew. */
export interface ChannelRunners {
  /** Also of one that is off, for a trial; undefined: there is none. */
  get(id: string): ChannelRunner | undefined;
  list(): readonly ChannelRunner[];
  close(): Promise<void>;
}

export function openChannelRunners({ book, log, onProbed, ...context }: ChannelRunnersDependencies): ChannelRunners {
  const { clock } = context;
  const runners = new Map<string, ChannelRunner>();
  const start = (plan: ChannelPlan): void => {
    const runner = createChannelRunner({ ...context, plan, secret: () => book.secretOf(plan.id) });
    runners.set(plan.id, runner);
    if (plan.isEnabled) probe([runner]);
  };
  const end = (id: string): void => {
    const runner = runners.get(id);
    runners.delete(id);
    runner?.close().catch((error: unknown) => log.warn({ err: error, channel: id }, 'a channel did not close'));
  };
  const probe = (some: Iterable<ChannelRunner>): void => {
    const probed = [...some].filter(({ plan }) => plan.isEnabled).map((runner) => runner.probe());
    Promise.all(probed).then(onProbed, (error: unknown) => log.warn({ err: error }, 'the ways to tell people could not be looked at'));
  };
  for (const plan of book.list()) start(plan);
  const stopBook = book.onChanged((id) => {
    end(id);
    const plan = book.get(id);
    if (plan !== undefined) start(plan);
  });
  const stopProbes = clock.every(PROBED_EVERY_MS, () => probe(runners.values()));
  return {
    get: (id) => runners.get(id),
    list: () => [...runners.values()],
    async close() {
      stopProbes();
      stopBook();
      await Promise.all([...runners.values()].map((runner) => runner.close()));
    },
  };
}
