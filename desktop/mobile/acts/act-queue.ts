import { describeError } from '#shared/errors/describe-error.ts';
import { inject, type InjectionKey, type Ref, shallowRef } from 'vue';
import type { ActMemory } from './act-memory.ts';
import { ACT_GOOD_MS, type NewAct, type PendingAct } from './pending-act.ts';
import type { ActOutcome } from './send-act.ts';
import { say } from '../words.ts';

/** What a person says on this phone, told to the hub as soon as it hears: each once, and only once. */
export interface ActQueue {
  /** Not answered yet, oldest first. */
  readonly pending: Readonly<Ref<readonly PendingAct[]>>;
  /** Why the last of them was not done; null when it was. */
  readonly problem: Readonly<Ref<string | null>>;
  /** Kept before it is tried, so that nothing that happens to the phone loses it. */
  add(act: NewAct): Promise<void>;
  /** Tries all that wait, one after the other. */
  flush(): Promise<void>;
  /** Whoever said it is not signed in here any more. */
  clear(): Promise<void>;
  dismiss(): void;
}

export interface ActQueueOptions {
  readonly memory: ActMemory;
  readonly send: (act: PendingAct) => Promise<ActOutcome>;
  /** Who is signed in; null: nobody. */
  readonly who: () => string | null;
  readonly nowMs: () => number;
  readonly makeKey: () => string;
  /** One sender at a time, over all tabs of this phone. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
}

export const ACTS: InjectionKey<ActQueue> = Symbol('acts');

const RANK: Readonly<Record<PendingAct['kind'], number>> = { emergency: 0, acknowledge: 1, photo: 2 };

export function createActQueue({ memory, send, who, nowMs, makeKey, alone }: ActQueueOptions): ActQueue {
  const pending = shallowRef<readonly PendingAct[]>([]);
  const problem = shallowRef<string | null>(null);
  /** A phone that keeps nothing (private window, full disk) still tells it while the page is open. */
  const unkept = new Map<string, PendingAct>();
  const isSaid = (incidentId: string): boolean => pending.value.some((act) => act.kind === 'acknowledge' && act.incidentId === incidentId);
  const read = async (): Promise<void> => {
    const kept = await memory.all().catch(() => []);
    const keys = new Set(kept.map(({ key }) => key));
    pending.value = [...kept, ...[...unkept.values()].filter(({ key }) => !keys.has(key))];
  };
  const drop = async (key: string): Promise<void> => {
    unkept.delete(key);
    await memory.drop(key).catch(() => undefined);
    await read();
  };
  const stale = (act: PendingAct): string | null => {
    if (nowMs() - act.atMs > ACT_GOOD_MS[act.kind]) return say(`stale.${act.kind}`, { what: act.title });
    return act.by === who() ? null : say('stale.left', { what: act.title, who: act.by });
  };
  /** False: it has to wait, and so have those behind it. */
  const tell = async (act: PendingAct): Promise<boolean> => {
    const old = stale(act);
    const outcome: ActOutcome = old === null ? await send(act) : { kind: 'dropped', words: old };
    if (outcome.kind === 'later') return false;
    problem.value = outcome.kind === 'dropped' ? outcome.words : null;
    await drop(act.key);
    return true;
  };
  const flush = (): Promise<void> =>
    alone(async () => {
      // Another tab may have told some of them meanwhile.
      await read();
      // An answer never waits for a photo, which may be long on its way.
      for (const act of pending.value.toSorted((a, b) => RANK[a.kind] - RANK[b.kind])) if (!(await tell(act))) break;
    });
  return {
    pending,
    problem,
    async add(said) {
      // Photos are several; that somebody has it is said once.
      if (said.kind === 'acknowledge' && isSaid(said.incidentId)) return;
      const act: PendingAct = { ...said, key: said.key ?? makeKey() };
      unkept.set(act.key, act);
      pending.value = [...pending.value, act];
      problem.value = null;
      await memory.keep(act).then(
        () => unkept.delete(act.key),
        (error: unknown) => console.warn('This phone does not let the page keep anything.', describeError(error)),
      );
      await flush();
    },
    flush,
    async clear() {
      for (const { key } of pending.value) await drop(key);
    },
    dismiss: () => void (problem.value = null),
  };
}

export function useActs(): ActQueue {
  const queue = inject(ACTS);
  if (queue === undefined) throw new Error('No queue of acts was provided: main.ts must provide it.');
  return queue;
}
