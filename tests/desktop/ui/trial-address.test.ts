import { expect, test } from 'vitest';
import { takeTrialAddress } from '../../../desktop/ui/trial-address.ts';

function browserAt(hash: string) {
  const stored = new Map<string, string>();
  const places: string[] = [];
  const page = {
    location: { hash, pathname: '/console/', search: '' },
    history: { replaceState: (_state: unknown, _title: string, url: string) => void places.push(url) },
    sessionStorage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
    },
  };
  return { page: page as unknown as Parameters<typeof takeTrialAddress>[0], places };
}

test('the address is taken from the fragment and the token is wiped from the address bar', () => {
  const { page, places } = browserAt('#hub=http://127.0.0.1:8750&token=secret');
  expect(takeTrialAddress(page)).toEqual({ baseUrl: 'http://127.0.0.1:8750', token: 'secret' });
  expect(places).toEqual(['/console/']);
});

test('a reload finds the address again', () => {
  const { page } = browserAt('#hub=http://127.0.0.1:8750&token=secret');
  takeTrialAddress(page);
  page.location.hash = '#/hosts/abc';
  expect(takeTrialAddress(page)).toEqual({ baseUrl: 'http://127.0.0.1:8750', token: 'secret' });
});

test('a page address is no hub address', () => {
  const { page, places } = browserAt('#/hosts/abc');
  expect([takeTrialAddress(page), places]).toEqual([null, []]);
});
