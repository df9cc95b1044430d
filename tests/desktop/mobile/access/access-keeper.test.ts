import { expect, test, vi } from 'vitest';
import { AppError } from '#shared/errors/app-error.ts';
import { encodeJoinCode, type JoinCode } from '#shared/protocol/join-code.ts';
import type { RestJoinedDevice } from '#shared/protocol/rest/access/devices.ts';
import { createAccessKeeper } from '../../../../desktop/mobile/access/access-keeper.ts';
import type { KeptDevice } from '../../../../desktop/ui/device-memory.ts';
import { waitUntil } from '../../../support/wait-until.ts';

const TOKEN = 'x7Rk_2vL-9aQfT0bYcW3eN8mH1jZ5uPs';
const OTHER = 'K1mB_8zQ-3wEfT5bYcW7eN2mH9jZ4uPs';
const CODE: JoinCode = {
  kind: 'phone',
  urls: ['http://10.0.0.5:8750'],
  caSha256: null,
  ticket: `wst_${'a'.repeat(43)}`,
  venue: 'Rose Hall',
};
const JOINED: RestJoinedDevice = {
  token: `wsd_${'b'.repeat(43)}`,
  device: { id: 'd1', use: 'phone', name: 'Bar 2', expires_at: 1 },
  venue: 'Rose Hall',
};

interface PhoneOptions {
  readonly hash?: string;
  readonly kept?: KeptDevice;
  readonly mayKeep?: boolean;
  readonly redeem?: (code: JoinCode) => Promise<RestJoinedDevice>;
}

/** A phone whose hub lets in whoever has a code, unless told otherwise. */
function phone({ hash = '', kept, mayKeep = true, redeem = () => Promise.resolve(JOINED) }: PhoneOptions = {}) {
  const events = new EventTarget();
  const location = { hash, pathname: '/', search: '' };
  const shownAddress: string[] = [];
  const wentTo: string[] = [];
  const asked: JoinCode[] = [];
  const invited: string[] = [];
  let stored: KeptDevice | null = kept ?? null;
  const orRefuse = (work: () => void): Promise<void> => (mayKeep ? Promise.resolve(work()) : Promise.reject(new Error('no space')));
  const page = {
    location,
    history: {
      replaceState: (_state: unknown, _title: string, address: string): void => {
        location.hash = '';
        shownAddress.push(address);
      },
    },
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
  };
  const keeper = createAccessKeeper({
    page: page as unknown as Window,
    memory: {
      read: () => (mayKeep ? Promise.resolve(stored) : Promise.reject(new Error('not allowed'))),
      write: (device) => orRefuse(() => (stored = device)),
      clear: () => orRefuse(() => (stored = null)),
    },
    redeem: (code) => (asked.push(code), redeem(code)),
    goElsewhere: (path) => wentTo.push(path),
    invite: (ticket) => invited.push(ticket),
  });
  return {
    keeper,
    shownAddress,
    wentTo,
    asked,
    invited,
    stored: () => stored,
    settled: (state: string) => waitUntil(`the phone is ${state}`, () => keeper.access.value.state === state, 1_000),
    scan(link: string): void {
      location.hash = link;
      events.dispatchEvent(new Event('hashchange'));
    },
  };
}

test('a scanned code is taken out of the address at once, used, and what it gave is kept', async () => {
  const { keeper, asked, shownAddress, settled, stored } = phone({ hash: `#join=${encodeJoinCode(CODE)}` });
  expect([shownAddress, keeper.access.value.state]).toEqual([['/'], 'joining']);
  await settled('given');
  expect(keeper.access.value).toEqual({ state: 'given', token: JOINED.token, name: 'Bar 2', isNew: true });
  expect([asked, stored()]).toEqual([[CODE], { token: JOINED.token, name: 'Bar 2' }]);
  keeper.greet();
  expect(keeper.access.value).toMatchObject({ state: 'given', isNew: false });
});

test.each([
  ['auth.ticket-unusable', false],
  ['hub.no-answer', true],
])('a code that fails with %s is said so; trying it again is offered: %s', async (code, isOffered) => {
  const redeem = () => Promise.reject(new AppError({ code, message: 'No.' }));
  const { keeper, settled } = phone({ hash: `#join=${encodeJoinCode(CODE)}`, redeem });
  await settled('not-joined');
  expect(keeper.access.value).toMatchObject({ problem: { code, again: isOffered ? CODE : null } });
});

test('a cut code is called unreadable and never sent anywhere', async () => {
  const { keeper, asked, shownAddress } = phone({ hash: `#join=${encodeJoinCode(CODE).slice(0, 40)}` });
  expect(keeper.access.value).toMatchObject({ state: 'not-joined', problem: { code: 'join.code-unreadable', again: null } });
  expect([asked, shownAddress]).toEqual([[], ['/']]);
});

test('a code for a display leads to the page for displays', () => {
  const word = encodeJoinCode({ ...CODE, kind: 'display' });
  const { wentTo, asked } = phone({ hash: `#join=${word}` });
  expect([wentTo, asked]).toEqual([[`/wall/#join=${word}`], []]);
});

test("a link of the hub's own computer is taken out of the address and kept", () => {
  const { keeper, shownAddress, stored } = phone({ hash: `#token=${TOKEN}` });
  expect(keeper.access.value).toEqual({ state: 'given', token: TOKEN, name: null, isNew: false });
  expect([shownAddress, stored()]).toEqual([['/'], { token: TOKEN, name: null }]);
});

test('the next visit finds the token again', async () => {
  const { keeper, settled } = phone({ kept: { token: TOKEN, name: 'Bar 2' } });
  await settled('given');
  expect(keeper.access.value).toEqual({ state: 'given', token: TOKEN, name: 'Bar 2', isNew: false });
});

test('a code that is scanned while the page is open replaces the token, also while what is kept is being looked up', async () => {
  const { keeper, scan, settled } = phone({ kept: { token: TOKEN, name: 'Bar 2' } });
  scan(`#token=${OTHER}`);
  await settled('given');
  expect(keeper.access.value).toMatchObject({ token: OTHER });
});

test('a cut link is called unusable, is wiped too, and does not cost the token that was kept', () => {
  const { keeper, stored, shownAddress } = phone({ hash: '#token=cut', kept: { token: TOKEN, name: null } });
  expect(keeper.access.value).toEqual({ state: 'unusable' });
  expect([stored(), shownAddress]).toEqual([{ token: TOKEN, name: null }, ['/']]);
});

test('a phone that forbids storage still lets its owner in', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const { keeper, settled } = phone({ hash: `#join=${encodeJoinCode(CODE)}`, mayKeep: false });
  await settled('given');
  expect(keeper.access.value).toMatchObject({ token: JOINED.token });
  await waitUntil('it is said', () => warn.mock.calls.length === 1);
  warn.mockRestore();
});

test('a phone that keeps nothing says so and asks for a code', async () => {
  const { settled } = phone({ mayKeep: false });
  await settled('none');
});

test('forgetting the venue leaves nothing on the phone, and so does the end of its right', async () => {
  const forgotten = phone({ hash: `#token=${TOKEN}` });
  forgotten.keeper.forget();
  expect([forgotten.keeper.access.value, forgotten.stored()]).toEqual([{ state: 'none' }, null]);
  const ended = phone({ hash: `#token=${TOKEN}` });
  const refusal = { code: 'auth.revoked', message: 'Away.' } as const;
  ended.keeper.end(refusal);
  expect([ended.keeper.access.value, ended.stored()]).toEqual([{ state: 'ended', refusal }, null]);
});

test('a closed keeper takes no more codes', async () => {
  const { keeper, scan, settled } = phone();
  await settled('none');
  keeper.close();
  scan(`#token=${TOKEN}`);
  expect(keeper.access.value).toEqual({ state: 'none' });
});

test('an invitation is used up by nobody but the person: it opens the door, and the phone keeps what it may see', async () => {
  const kept = { token: TOKEN, name: 'Bar 2' };
  const { keeper, asked, invited, shownAddress, settled } = phone({ hash: `#join=${encodeJoinCode({ ...CODE, kind: 'account' })}`, kept });
  expect([invited, asked, shownAddress]).toEqual([[CODE.ticket], [], ['/']]);
  await settled('given');
  expect(keeper.access.value).toMatchObject(kept);
});
