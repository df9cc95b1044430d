import { describeError } from '#shared/errors/describe-error.ts';
import { inject, type InjectionKey, type Ref, shallowRef } from 'vue';
import type { ActMemory } from './act-memory.ts';
import { ACT_GOOD_MS, type NewAct, type PendingAct, type UnsentAct } from './pending-act.ts';
import type { ActOutcome } from './send-act.ts';
import { say } from '../words.ts';

/** What a person says on this phone, told to the hub as soon as it hears: each once, and only once. */
export interface ActQueue {
  /** Not answered yet, oldest first. */
  readonly pending: Readonly<Ref<readonly PendingAct[]>>;
  /** What was not done, and why, until somebody has read it. */
  readonly unsent: Readonly<Ref<readonly UnsentAct[]>>;
  /** Kept before it is tried, so that nothing that happens to the phone loses it. */
  add(act: NewAct): Promise<void>;
  /** Tries all that wait, one after the other. */
  flush(): Promise<void>;
  /** Reads anew what is kept here, and gives up what is too old to be told; asks the hub nothing. */
  recall(): Promise<void>;
  /** Whoever said it has signed out, or the hub has ended that: nothing of it stays on the phone but that it was not told. */
  leave(): Promise<void>;
  /** Somebody has read what was not done; all of it unless a key is given. */
  dismiss(key?: string): Promise<void>;
}

export interface ActQueueOptions {
  readonly memory: ActMemory;
  readonly send: (act: PendingAct) => Promise<ActOutcome>;
  /** Who is signed in; null: nobody. */
  readonly who: () => string | null;
  readonly nowMs: () => number;
  readonly makeKey: () => string;
  /** It waits: the browser may tell it also after this page is closed. */
  readonly waits?: () => void;
  /** One sender at a time, over all tabs of this phone. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
}

export const ACTS: InjectionKey<ActQueue> = Symbol('acts');

const RANK: Readonly<Record<PendingAct['kind'], number>> = { emergency: 0, acknowledge: 1, photo: 2 };

export function createActQueue({ memory, send, who, nowMs, makeKey, waits, alone }: ActQueueOptions): ActQueue {
  const pending = shallowRef<readonly PendingAct[]>([]);
  const unsent = shallowRef<readonly UnsentAct[]>([]);
  /** A phone that keeps nothing (private window, full disk) still tells it while the page is open. */
  const unkept = new Map<string, PendingAct>();
  const unkeptUnsent = new Map<string, UnsentAct>();
  const isSaid = (incidentId: string): boolean =>
    [...pending.value, ...unkept.values()].some((act) => act.kind === 'acknowledge' && act.incidentId === incidentId);
  const read = async (): Promise<void> => {
    const [acts, words] = await Promise.all([memory.all().catch(() => []), memory.unsent().catch(() => [])]);
    pending.value = withUnkept(acts, unkept);
    unsent.value = withUnkept(words, unkeptUnsent);
  };
  const drop = async (key: string): Promise<void> => {
    unkept.delete(key);
    await memory.drop(key).catch(() => undefined);
  };
  const forget = async (isRead: (act: UnsentAct) => boolean): Promise<void> => {
    for (const { key } of unsent.value.filter(isRead)) {
      unkeptUnsent.delete(key);
      await memory.dropUnsent(key).catch(() => undefined);
    }
    unsent.value = unsent.value.filter((act) => !isRead(act));
  };
  /** The words are kept first: a page that is closed in between says both rather than neither. */
  const giveUp = async ({ key, incidentId }: PendingAct, words: string): Promise<void> => {
    const given = { key, incidentId, words };
    unkeptUnsent.set(key, given);
    await memory.keepUnsent(given).then(
      () => unkeptUnsent.delete(key),
      () => undefined,
    );
    await drop(key);
  };
  const stale = (act: PendingAct): string | null => {
    if (nowMs() - act.atMs > ACT_GOOD_MS[act.kind]) return say(`stale.${act.kind}`, { what: act.title });
    const name = who();
    // Who it is may be known in a moment, and whoever said it may sign in again.
    return name === null || act.by === name ? null : say('stale.left', { what: act.title, who: act.by });
  };
  const giveUpStale = async (): Promise<void> => {
    // Another tab may have told some of them meanwhile.
    await read();
    for (const act of pending.value) {
      const words = stale(act);
      if (words !== null) await giveUp(act, words);
    }
    await read();
  };
  /** False: it has to wait, and so have those behind it. */
  const tell = async (act: PendingAct): Promise<boolean> => {
    const outcome = await send(act);
    if (outcome.kind === 'later') return false;
    if (outcome.kind === 'dropped') await giveUp(act, outcome.words);
    else await drop(act.key);
    await read();
    return true;
  };
  const flush = (): Promise<void> =>
    alone(async () => {
      await giveUpStale();
      // An answer never waits for a photo, which may be long on its way.
      for (const act of pending.value.toSorted((a, b) => RANK[a.kind] - RANK[b.kind])) if (who() === null || !(await tell(act))) break;
    });
  return {
    pending,
    unsent,
    async add(said) {
      // Photos are several; that somebody has it is said once.
      if (said.kind === 'acknowledge' && isSaid(said.incidentId)) return;
      const act: PendingAct = { ...said, key: said.key ?? makeKey() };
      unkept.set(act.key, act);
      await memory.keep(act).then(
        () => unkept.delete(act.key),
        (error: unknown) => console.warn('This phone does not let the page keep anything.', describeError(error)),
      );
      // Shown as said only once it is kept: the page may be closed in the same moment.
      if (!pending.value.some(({ key }) => key === act.key)) pending.value = [...pending.value, act];
      // What was not done before is said again now.
      await forget(({ incidentId }) => incidentId === act.incidentId);
      await flush();
      if (pending.value.some(({ key }) => key === act.key)) waits?.();
    },
    flush,
    recall: () => alone(giveUpStale),
    leave: () =>
      alone(async () => {
        await read();
        const left = pending.value;
        await forget(() => true);
        const [first] = left;
        if (first !== undefined) await giveUp({ ...first, incidentId: '' }, say('stale.all'));
        for (const { key } of left) await drop(key);
        await read();
      }),
    dismiss: (key) => forget((act) => key === undefined || act.key === key),
  };
}

function withUnkept<Act extends { readonly key: string }>(kept: readonly Act[], unkept: ReadonlyMap<string, Act>): readonly Act[] {
  const keys = new Set(kept.map(({ key }) => key));
  return [...kept, ...[...unkept.values()].filter(({ key }) => !keys.has(key))];
}

export function useActs(): ActQueue {
  const queue = inject(ACTS);
  if (queue === undefined) throw new Error('No queue of acts was provided: main.ts must provide it.');
  return queue;
}
