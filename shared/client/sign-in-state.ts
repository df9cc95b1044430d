import type { AppError } from '../errors/app-error.ts';
import type { FactorMethod, SignedIn, SignInAnswer } from '../protocol/rest/access/sign-in.ts';

/** What went wrong, in words for the person at the screen. */
export interface SignInProblem {
  readonly code: string;
  readonly message: string;
  readonly remedy: string | null;
  /** Before then another try is not worth it, this side's clock; null: at once. */
  readonly retryAtMs: number | null;
}

/** Where somebody stands who signs in. */
export type SignInState =
  | { readonly step: 'credentials'; readonly isBusy: boolean; readonly problem: SignInProblem | null }
  | {
      readonly step: 'factor';
      readonly isBusy: boolean;
      readonly problem: SignInProblem | null;
      readonly pendingId: string;
      readonly methods: readonly FactorMethod[];
      /** The one that is asked for. */
      readonly method: FactorMethod;
    }
  | { readonly step: 'signed-in'; readonly session: SignedIn };

export type SignInEvent =
  | { readonly type: 'sent' }
  | { readonly type: 'answered'; readonly answer: SignInAnswer }
  | { readonly type: 'refused'; readonly error: AppError }
  | { readonly type: 'chose'; readonly method: FactorMethod }
  | { readonly type: 'began-again' };

export const SIGN_IN_BEGIN = { step: 'credentials', isBusy: false, problem: null } as const satisfies SignInState;

/** What follows; `nowMs` is this side's clock. */
export function nextSignInState(state: SignInState, event: SignInEvent, nowMs: number): SignInState {
  if (event.type === 'began-again') return SIGN_IN_BEGIN;
  if (state.step === 'signed-in') return state;
  switch (event.type) {
    case 'sent':
      return { ...state, isBusy: true };
    case 'chose':
      return state.step === 'factor' && state.methods.includes(event.method) ? { ...state, method: event.method, problem: null } : state;
    case 'answered':
      return afterAnswer(event.answer);
    case 'refused': {
      const problem = describeProblem(event.error, nowMs);
      // Too many wrong codes, or too late: name and password are asked for again, with the reason.
      if (event.error.code === 'auth.expired') return { ...SIGN_IN_BEGIN, problem };
      return { ...state, isBusy: false, problem };
    }
  }
}

function afterAnswer(answer: SignInAnswer): SignInState {
  if (answer.state === 'signed-in') return { step: 'signed-in', session: answer };
  const { pending_id: pendingId, methods } = answer;
  return { step: 'factor', isBusy: false, problem: null, pendingId, methods, method: methods[0] ?? 'recovery-code' };
}

const describeProblem = ({ code, message, remedy, retryAfterMs }: AppError, nowMs: number): SignInProblem => ({
  code,
  message,
  remedy: remedy ?? null,
  retryAtMs: retryAfterMs === undefined ? null : nowMs + retryAfterMs,
});
