import { AppError } from '../errors/app-error.ts';
import { describeError } from '../errors/describe-error.ts';
import type { InvitationRedeem } from '../protocol/rest/access/invitations.ts';
import type { PasskeyAssertion, PasskeyOptions } from '../protocol/rest/access/passkeys.ts';
import type { FactorMethod, SignIn, SignInAnswer } from '../protocol/rest/access/sign-in.ts';
import type { SignInCalls } from './sign-in-calls.ts';
import { nextSignInState, SIGN_IN_BEGIN, type SignInEvent, type SignInState } from './sign-in-state.ts';

export interface SignInFlowOptions {
  readonly calls: Pick<SignInCalls, 'signIn' | 'showFactor' | 'passkeyOptions' | 'signInByPasskey' | 'redeemInvitation'>;
  /** Of this device: what it is called, and what an earlier sign-in gave. */
  readonly device: () => { readonly name: string; readonly knownDevice: string | null };
  /** To be kept on this device, also after signing out. */
  readonly keepKnownDevice: (token: string) => void;
  /** `navigator.credentials.get`, as JSON. */
  readonly getPasskey: (options: PasskeyOptions) => Promise<PasskeyAssertion>;
  readonly nowMs: () => number;
  readonly onState: (state: SignInState) => void;
}

/** Signing in, step by step: screens show the state and call what the person chose. Nothing is thrown: problems are part of the state. */
export interface SignInFlow {
  state(): SignInState;
  byPassword(signInName: string, password: string, staySignedIn: boolean): Promise<void>;
  byPasskey(staySignedIn: boolean): Promise<void>;
  byInvitation(request: Pick<InvitationRedeem, 'ticket' | 'name' | 'sign_in_name' | 'password'>): Promise<void>;
  choose(method: FactorMethod): void;
  showCode(code: string): Promise<void>;
  showPasskey(): Promise<void>;
  beginAgain(): void;
}

export function createSignInFlow({ calls, device, keepKnownDevice, getPasskey, nowMs, onState }: SignInFlowOptions): SignInFlow {
  let state: SignInState = SIGN_IN_BEGIN;
  /** Answers of an attempt that was left are not heard. */
  let attempt = 0;
  const go = (event: SignInEvent): void => {
    state = nextSignInState(state, event, nowMs());
    onState(state);
  };
  const run = async (work: () => Promise<SignInAnswer>): Promise<void> => {
    if (state.step === 'signed-in' || state.isBusy) return;
    attempt += 1;
    const own = attempt;
    go({ type: 'sent' });
    try {
      const answer = await work();
      if (own !== attempt) return;
      if (answer.state === 'signed-in') keepKnownDevice(answer.known_device);
      go({ type: 'answered', answer });
    } catch (error) {
      if (own === attempt) go({ type: 'refused', error: asAppError(error) });
    }
  };
  const fields = (): Required<Pick<SignIn, 'device_name' | 'known_device'>> => {
    const { name, knownDevice } = device();
    return { device_name: name, known_device: knownDevice };
  };
  const factor = (work: (pendingId: string, method: FactorMethod) => Promise<SignInAnswer>): Promise<void> => {
    const current = state;
    return current.step === 'factor' ? run(() => work(current.pendingId, current.method)) : Promise.resolve();
  };

  return {
    state: () => state,
    byPassword: (signInName, password, staySignedIn) =>
      run(() => calls.signIn({ sign_in_name: signInName, password, stay_signed_in: staySignedIn, ...fields() })),
    byPasskey: (staySignedIn) =>
      run(async () => {
        const response = await getPasskey(await calls.passkeyOptions(null, device().knownDevice));
        return calls.signInByPasskey({ response, stay_signed_in: staySignedIn, ...fields() });
      }),
    byInvitation: (request) => run(() => calls.redeemInvitation({ ...request, ...fields() })),
    choose: (method) => go({ type: 'chose', method }),
    showCode: (code) =>
      factor((pendingId, method) =>
        calls.showFactor({ method: method === 'recovery-code' ? method : 'totp', pending_id: pendingId, code }, device().knownDevice),
      ),
    showPasskey: () =>
      factor(async (pendingId) => {
        const response = await getPasskey(await calls.passkeyOptions(pendingId, device().knownDevice));
        return calls.showFactor({ method: 'passkey', pending_id: pendingId, response }, device().knownDevice);
      }),
    beginAgain() {
      attempt += 1;
      go({ type: 'began-again' });
    },
  };
}

/** The browser's own refusals, such as a passkey that was not shown, are problems like others. */
const asAppError = (error: unknown): AppError =>
  error instanceof AppError
    ? error
    : new AppError({
        code: 'passkey.not-shown',
        message: 'No passkey was shown.',
        where: describeError(error),
        remedy: 'Try again, or sign in with name and password.',
        cause: error,
      });
