import { expect, test } from 'vitest';
import { createSignInFlow } from '#shared/client/sign-in-flow.ts';
import type { SignInState } from '#shared/client/sign-in-state.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { SignedIn, SignInAnswer } from '#shared/protocol/rest/access/sign-in.ts';

const SESSION: SignedIn = {
  state: 'signed-in',
  token: 'wss_1',
  session_id: 's',
  known_device: 'wsn_1',
  expires_at: 1,
  idle_ms: 1,
  is_remembered: false,
  must_add_factor: false,
  recovery_codes_left: 0,
  account: { id: 'a', name: 'Anna', sign_in_name: 'anna', role: 'admin', vendor_id: null },
};
const WANTED: SignInAnswer = { state: 'second-factor', pending_id: 'p', methods: ['totp', 'passkey'], expires_at: 1 };
const refused = (code: string, retryAfterMs?: number) =>
  new AppError({ code, message: 'No.', remedy: 'Again.', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });

/** A flow whose hub answers as told, in this order. */
function flowOf(...answers: (SignInAnswer | Error)[]) {
  const sent: unknown[] = [];
  const states: SignInState[] = [];
  const kept: string[] = [];
  const answer = (what: unknown): Promise<never> => {
    sent.push(what);
    const next = answers.shift();
    return (next instanceof Error ? Promise.reject(next) : Promise.resolve(next)) as Promise<never>;
  };
  const flow = createSignInFlow({
    calls: {
      signIn: answer,
      showFactor: answer,
      signInByPasskey: answer,
      redeemInvitation: answer,
      passkeyOptions: (pendingId) => Promise.resolve({ public_key: { challenge: pendingId ?? 'none' } }),
    },
    device: () => ({ name: 'Desk', knownDevice: kept[0] ?? null }),
    keepKnownDevice: (token) => void kept.push(token),
    getPasskey: (options) =>
      options.public_key.challenge === 'p' ? Promise.reject(new Error('NotAllowedError')) : Promise.resolve({ id: 'k' } as never),
    nowMs: () => 1_000,
    onState: (state) => void states.push(state),
  });
  return { flow, sent, states, kept };
}

test('name and password, then a code, and the device is known from then on', async () => {
  const { flow, sent, kept, states } = flowOf(WANTED, SESSION);
  await flow.byPassword('anna', 'pw', true);
  expect(flow.state()).toMatchObject({ step: 'factor', method: 'totp', methods: ['totp', 'passkey'] });
  await flow.showCode('123456');
  expect(flow.state()).toEqual({ step: 'signed-in', session: SESSION });
  expect(sent).toEqual([
    { sign_in_name: 'anna', password: 'pw', stay_signed_in: true, device_name: 'Desk', known_device: null },
    { method: 'totp', pending_id: 'p', code: '123456' },
  ]);
  expect([kept, states.map((state) => 'isBusy' in state && state.isBusy)]).toEqual([['wsn_1'], [true, false, true, false]]);
});

test('a refusal is shown with its way out and when to come again', async () => {
  const { flow } = flowOf(refused('auth.locked', 5_000));
  await flow.byPassword('anna', 'pw', false);
  expect(flow.state()).toEqual({
    step: 'credentials',
    isBusy: false,
    problem: { code: 'auth.locked', message: 'No.', remedy: 'Again.', retryAtMs: 6_000 },
  });
});

test('a wrong code is asked for again; after too many all begins anew, with the reason', async () => {
  const { flow } = flowOf(WANTED, refused('auth.sign-in-failed'), refused('auth.expired'));
  await flow.byPassword('anna', 'pw', false);
  await flow.showCode('1');
  expect(flow.state()).toMatchObject({ step: 'factor', problem: { code: 'auth.sign-in-failed' } });
  await flow.showCode('2');
  expect(flow.state()).toMatchObject({ step: 'credentials', problem: { code: 'auth.expired' } });
});

test('a passkey signs in alone; one that is not shown is a problem, not a failure', async () => {
  const alone = flowOf(SESSION);
  await alone.flow.byPasskey(false);
  expect(alone.flow.state().step).toBe('signed-in');
  const second = flowOf(WANTED);
  await second.flow.byPassword('anna', 'pw', false);
  second.flow.choose('passkey');
  await second.flow.showPasskey();
  expect(second.flow.state()).toMatchObject({ step: 'factor', method: 'passkey', isBusy: false, problem: { code: 'passkey.not-shown' } });
});

test('who presses twice asks once, and an answer to what was left is not heard', async () => {
  const { flow, sent } = flowOf(WANTED, SESSION);
  const first = flow.byPassword('anna', 'pw', false);
  await flow.byPassword('anna', 'pw', false);
  flow.beginAgain();
  await first;
  expect([sent.length, flow.state()]).toEqual([1, { step: 'credentials', isBusy: false, problem: null }]);
});
