import type { Socket } from 'node:net';
import { type Breaker, breakerFailed, breakerSucceeded, CLOSED_BREAKER, tryBreaker } from '#shared/domain/notify/breaker.ts';
import type { FailureCause } from '#shared/domain/notify/failure-cause.ts';
import { isLiveKind } from '#shared/domain/notify/channel-kind.ts';
import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import { connectWithin } from './connect-within.ts';
import type { Channel, ChannelContext, ChannelMessage, Verdict } from './channel.ts';
import { channelDefinition } from './channel-kinds.ts';
import { describeFailure } from './describe-failure.ts';
import { hideSecrets } from './hide-secrets.ts';
import { say } from './words.ts';

/** Longest that one notice may take to be handed over; whoever tries a channel waits for ten seconds. */
const SEND_MS = 8_000;
const PROBE_MS = 5_000;

/** How a channel is. Times UTC milliseconds. */
export interface ChannelHealth {
  /** `open`: it failed too often and is left alone until the breaker tries again. */
  readonly breaker: Breaker['state'];
  readonly triesAgainMs: number | null;
  readonly lastSuccessMs: number | null;
  readonly lastFailure: { readonly atMs: number; readonly problem: string; readonly cause: FailureCause } | null;
  /** Since when it does not work, or cannot be reached; null: it does, as far as is known. */
  readonly unwellSinceMs: number | null;
  /** Whether the way is open, by a connection without a word; null: not looked yet, or there is no such way. */
  readonly isReachable: boolean | null;
  readonly checkedMs: number | null;
  /** Screens that are there; null where that is nothing that can be counted. */
  readonly screens: number | null;
}

/** One channel in use: opened when it is first needed, behind a breaker, looked at from time to time. */
export interface ChannelRunner {
  readonly plan: ChannelPlan;
  /** Whether something may go out now. */
  mayPass(): boolean;
  /** Whatever happens is a verdict. `isTrial`: also through an open breaker. */
  send(message: ChannelMessage, isTrial?: boolean): Promise<Verdict>;
  probe(): Promise<void>;
  /** Whatever is open of its breaker: the next one goes through. */
  tryNow(): void;
  health(): ChannelHealth;
  close(): Promise<void>;
}

export type RunnerContext = Omit<ChannelContext<ChannelPlan['kind']>, 'secret'> & { readonly secret: () => string | null };

export function createChannelRunner({ secret, ...context }: RunnerContext): ChannelRunner {
  const { plan, clock, live } = context;
  const definition = channelDefinition(plan.kind);
  const closing = new AbortController();
  let opened: Promise<Channel> | null = null;
  let breaker: Breaker = CLOSED_BREAKER;
  let lastSuccessMs: number | null = null;
  let lastFailure: ChannelHealth['lastFailure'] = null;
  let unwellSinceMs: number | null = null;
  let isReachable: boolean | null = null;
  let checkedMs: number | null = null;

  const open = (): Promise<Channel> => {
    opened ??= (async () => definition.open({ ...context, secret: secret() }))();
    // One that could not be opened is tried anew: its secret may have been put right.
    opened.catch(() => (opened = null));
    return opened;
  };
  const hand = async (message: ChannelMessage): Promise<Verdict> => {
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(SEND_MS)]);
    const late = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
    try {
      const channel = await Promise.race([open(), late]);
      return await Promise.race([channel.send(message, signal), late]);
    } catch (error) {
      return { kind: 'again', ...describeFailure(error), afterMs: null, isFault: true };
    } finally {
      late.catch(() => undefined);
    }
  };
  const discreet = (verdict: Verdict): Verdict =>
    verdict.kind === 'taken'
      ? verdict
      : { ...verdict, problem: hideSecrets(verdict.problem, { secret: secretForHiding(), settings: plan.settings }) };
  /** One that cannot be read was not sent either. */
  const secretForHiding = (): string | null => {
    try {
      return secret();
    } catch {
      return null;
    }
  };
  const noted = (verdict: Verdict): Verdict => {
    const nowMs = clock.nowMs();
    if (verdict.kind === 'taken') {
      breaker = breakerSucceeded();
      unwellSinceMs = null;
      [lastSuccessMs, lastFailure, isReachable, checkedMs] = [nowMs, null, definition.endpoint(plan, null) === null ? null : true, nowMs];
      return verdict;
    }
    lastFailure = { atMs: nowMs, problem: verdict.problem, cause: verdict.cause };
    // A screen that nobody has open is no illness of the way.
    if (verdict.cause !== 'nobody') unwellSinceMs ??= nowMs;
    // A message that is refused shows that the way works.
    breaker =
      verdict.kind === 'again' && verdict.isFault
        ? breakerFailed(breaker, nowMs)
        : breaker.state === 'half-open'
          ? CLOSED_BREAKER
          : breaker;
    return verdict;
  };

  return {
    plan,
    mayPass: () => isReachable !== false && tryBreaker(breaker, clock.nowMs()).mayPass,
    async send(message, isTrial = false) {
      const tried = tryBreaker(breaker, clock.nowMs());
      if (!tried.mayPass && !isTrial) {
        const afterMs = Math.max(0, breaker.untilMs - clock.nowMs());
        return {
          kind: 'again',
          problem: lastFailure?.problem ?? say('problem.too-often'),
          cause: lastFailure?.cause ?? 'theirs',
          afterMs,
          isFault: false,
        };
      }
      breaker = tried.mayPass ? tried.breaker : { ...breaker, state: 'half-open' };
      return noted(discreet(await hand(message)));
    },
    tryNow() {
      if (breaker.state === 'open') breaker = { ...breaker, untilMs: clock.nowMs() };
    },
    async probe() {
      const endpoint = definition.endpoint(plan, definition.needsSecret ? secret() : null);
      if (endpoint === null || closing.signal.aborted) return;
      const before = isReachable;
      isReachable = await canConnect(endpoint, closing.signal);
      checkedMs = clock.nowMs();
      if (!isReachable) unwellSinceMs ??= checkedMs;
      else if (lastFailure === null) unwellSinceMs = null;
      // The way is back: what waits need not wait longer.
      if (before === false && isReachable && breaker.state === 'open') breaker = { ...breaker, untilMs: checkedMs };
    },
    health: () => ({
      breaker: breaker.state,
      triesAgainMs: breaker.state === 'open' ? breaker.untilMs : null,
      lastSuccessMs,
      lastFailure,
      unwellSinceMs,
      isReachable,
      checkedMs,
      screens: isLiveKind(plan.kind) ? live.watching(plan.kind) : null,
    }),
    async close() {
      closing.abort(new Error('the hub closes'));
      const channel = await opened?.catch(() => null);
      await channel?.close?.();
    },
  };
}

function canConnect({ host, port }: { readonly host: string; readonly port: number }, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const until = AbortSignal.any([signal, AbortSignal.timeout(PROBE_MS)]);
    const socket = reachable(() => connectWithin({ host, port, signal: until }));
    if (socket === null) return resolve(false);
    const end = (isThere: boolean) => (): void => {
      resolve(isThere);
      socket.destroy();
    };
    socket.on('connect', end(true));
    socket.on('error', end(false));
  });
}

/** Null: no notice may go there, so nobody looks either. */
function reachable(open: () => Socket): Socket | null {
  try {
    return open();
  } catch {
    return null;
  }
}
