import { expect, test } from 'vitest';
import { shallowRef } from 'vue';
import type { Access } from '../../../../desktop/mobile/access/access-keeper.ts';
import { connectWhileVisible } from '../../../../desktop/mobile/access/connect-while-visible.ts';
import type { HubAddress } from '#shared/ipc/ipc-contract.ts';

const ADDRESS = { baseUrl: 'http://hub:8750', token: 'x7Rk_2vL-9aQfT0bYcW3eN8mH1jZ5uPs' };

const GIVEN: Access = { state: 'given', token: ADDRESS.token, name: 'Bar 2', isNew: true };

function pocket(initial: Access, person = shallowRef<string | null>(null)) {
  const access = shallowRef<Access>(initial);
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const asked: (HubAddress | null)[] = [];
  const connecting = connectWhileVisible({
    access,
    person,
    session: { connect: (address) => void asked.push(address) },
    baseUrl: ADDRESS.baseUrl,
    page: page as unknown as Document,
  });
  const turn = (visibility: 'visible' | 'hidden'): void => {
    page.visibilityState = visibility;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  return { access, asked, turn, connecting };
}

test('the connection is closed in the pocket and opened again in the hand', () => {
  const { asked, turn } = pocket(GIVEN);
  turn('hidden');
  turn('visible');
  expect(asked).toEqual([ADDRESS, null, ADDRESS]);
});

test('without a token nothing is connected, and a token that comes later is used at once', () => {
  const { access, asked } = pocket({ state: 'none' });
  access.value = GIVEN;
  access.value = { state: 'none' };
  expect(asked).toEqual([null, ADDRESS, null]);
});

test('whoever signs in goes before the phone, which says all the same that it is there', () => {
  const person = shallowRef<string | null>(null);
  const { asked } = pocket(GIVEN, person);
  person.value = 'wss_of-anna';
  person.value = null;
  expect(asked).toEqual([ADDRESS, { baseUrl: ADDRESS.baseUrl, token: 'wss_of-anna', deviceToken: ADDRESS.token }, ADDRESS]);
});

test('a closed follower does nothing more', () => {
  const { access, asked, turn, connecting } = pocket({ state: 'none' });
  connecting.close();
  turn('hidden');
  access.value = GIVEN;
  expect(asked).toEqual([null]);
});

test('a greeting that was read does not cost the connection', () => {
  const { access, asked } = pocket(GIVEN);
  access.value = { ...GIVEN, isNew: false } as Access;
  expect(asked).toEqual([ADDRESS]);
});
