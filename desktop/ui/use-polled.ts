import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { onScopeDispose, type Ref, shallowRef } from 'vue';

/** What is asked for again and again while its page is open. A failure keeps what was known, and says so. */
export type Polled<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly value: T; readonly failure: string | null }
  | { readonly kind: 'failed'; readonly failure: string };

export interface PolledSource<T> {
  readonly state: Readonly<Ref<Polled<T>>>;
  /** Asks now, e.g. after a change. */
  refresh(): Promise<void>;
}

/**
 * Ends with the component that uses it, and when the hub says that one may not: it would say so again, and write each time down.
 * An answer that comes after a later one was asked for is dropped.
 */
export function usePolled<T>(load: () => Promise<T>, everyMs: number): PolledSource<T> {
  const state = shallowRef<Polled<T>>({ kind: 'loading' });
  let newest = 0;
  const refresh = async (): Promise<void> => {
    newest += 1;
    const mine = newest;
    try {
      const value = await load();
      if (mine === newest) state.value = { kind: 'ready', value, failure: null };
    } catch (error) {
      if (mine !== newest) return;
      if (error instanceof AppError && error.code.startsWith('auth.')) clearInterval(timer);
      const failure = describeError(error);
      state.value = state.value.kind === 'ready' ? { ...state.value, failure } : { kind: 'failed', failure };
    }
  };
  const timer = setInterval(() => void refresh(), everyMs);
  void refresh();
  onScopeDispose(() => {
    clearInterval(timer);
    newest += 1;
  });
  return { state, refresh };
}
