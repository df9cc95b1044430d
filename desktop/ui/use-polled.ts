import { AppError } from '#shared/errors/app-error.ts';
import { hasInjectionContext, inject, onScopeDispose, type Ref, shallowRef, watch } from 'vue';
import { refusalWords } from './refusal-words.ts';
import { HUB } from './use-hub.ts';

/** Asking takes no more than a twentieth of the time, however long the list is; but one slow answer does not make a page old. */
const REST_FOR_WORK = 20;
const LONGEST_REST_MS = 15_000;

/** What a page asked for. A failure keeps what was known, and says so. */
export type Polled<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly value: T; readonly failure: string | null }
  | { readonly kind: 'failed'; readonly failure: string };

/** A hub that is away is said by the frame; what was there when it went stays readable. */
export function afterFailure<T>(before: Polled<T>, error: unknown): Polled<T> {
  const failure = refusalWords(error);
  const isAway = error instanceof AppError && error.code === 'hub.no-answer';
  return before.kind === 'ready' ? { ...before, failure: isAway ? null : failure } : { kind: 'failed', failure };
}

export interface PolledSource<T> {
  readonly state: Readonly<Ref<Polled<T>>>;
  /** Asks now, e.g. after a change; when it is through, what is shown was asked for then or later. */
  refresh(): Promise<void>;
}

/**
 * Asks every `everyMs`, more seldom if the answer takes long; not while the hub is lost or nobody looks, and at once when it is back. Ends
 * with the component that uses it, and when the hub says that one may not: it would say so again, and write each time down. An answer that
 * comes after a later one was asked for is dropped.
 */
export function usePolled<T>(load: () => Promise<T>, everyMs: number): PolledSource<T> {
  const connection = hasInjectionContext() ? (inject(HUB, null)?.connection ?? null) : null;
  const state = shallowRef<Polled<T>>({ kind: 'loading' });
  let newest = 0;
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isWorthAsking = (): boolean =>
    (connection === null || connection.value.state === 'live') && globalThis.document?.visibilityState !== 'hidden';

  let latest = Promise.resolve();
  const refresh = (): Promise<void> => (latest = ask());
  async function ask(): Promise<void> {
    newest += 1;
    const mine = newest;
    clearTimeout(timer);
    const startedMs = performance.now();
    try {
      const value = await load();
      if (mine !== newest) return await later();
      state.value = { kind: 'ready', value, failure: null };
    } catch (error) {
      if (mine !== newest) return await later();
      if (error instanceof AppError && error.code.startsWith('auth.')) isOver = true;
      state.value = afterFailure(state.value, error);
    }
    askIn(Math.max(everyMs, Math.min(LONGEST_REST_MS, REST_FOR_WORK * (performance.now() - startedMs))));
  }
  /** Whoever has just changed something goes on with what came of it, though somebody else has asked meanwhile. */
  const later = (): Promise<void> => (isOver ? Promise.resolve() : latest);
  function askIn(waitMs: number): void {
    if (isOver) return;
    timer = setTimeout(() => (isWorthAsking() ? void refresh() : askIn(everyMs)), waitMs);
  }
  if (connection !== null) {
    const stop = watch(
      () => connection.value.state === 'live',
      (isLive) => {
        if (isLive && !isOver) void refresh();
      },
    );
    onScopeDispose(stop);
  }
  void refresh();
  onScopeDispose(() => {
    clearTimeout(timer);
    isOver = true;
    newest += 1;
  });
  return { state, refresh };
}
