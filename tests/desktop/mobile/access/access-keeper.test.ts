import { expect, test, vi } from 'vitest';
import { createAccessKeeper } from '../../../../desktop/mobile/access/access-keeper.ts';

const TOKEN = 'x7Rk_2vL-9aQfT0bYcW3eN8mH1jZ5uPs';
const OTHER = 'K1mB_8zQ-3wEfT5bYcW7eN2mH9jZ4uPs';

/** The parts of a window that the keeper touches. */
function phone(hash: string, kept: Record<string, string> = {}, mayKeep = true) {
  const events = new EventTarget();
  const location = { hash, pathname: '/', search: '' };
  const storage = new Map(Object.entries(kept));
  const refuse = (): void => {
    if (!mayKeep) throw new Error('The quota has been exceeded.');
  };
  const page = {
    location,
    history: {
      replaceState: (_state: unknown, _title: string, address: string): void => {
        location.hash = '';
        shownAddress.push(address);
      },
    },
    localStorage: {
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, value: string) => (refuse(), storage.set(key, value)),
      removeItem: (key: string) => storage.delete(key),
    },
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
  };
  const shownAddress: string[] = [];
  const scan = (link: string): void => {
    location.hash = link;
    events.dispatchEvent(new Event('hashchange'));
  };
  return { page: page as unknown as Window, storage, shownAddress, scan };
}

test('a scanned token is taken out of the address and kept', () => {
  const { page, storage, shownAddress } = phone(`#token=${TOKEN}`);
  expect(createAccessKeeper(page).access.value).toEqual({ state: 'given', token: TOKEN });
  expect([...storage.values()]).toEqual([TOKEN]);
  expect(shownAddress).toEqual(['/']);
});

test('the next visit finds the token again', () => {
  const { page } = phone('', { 'wedsync-token': TOKEN });
  expect(createAccessKeeper(page).access.value).toEqual({ state: 'given', token: TOKEN });
});

test('a code that is scanned while the page is open replaces the token', () => {
  const { page, scan, shownAddress } = phone('', { 'wedsync-token': TOKEN });
  const keeper = createAccessKeeper(page);
  scan(`#token=${OTHER}`);
  expect(keeper.access.value).toEqual({ state: 'given', token: OTHER });
  expect(shownAddress).toEqual(['/']);
});

test('a cut link is called unusable, is wiped too, and does not cost the token that was kept', () => {
  const { page, storage, shownAddress } = phone('#token=cut', { 'wedsync-token': TOKEN });
  expect(createAccessKeeper(page).access.value).toEqual({ state: 'unusable' });
  expect([...storage.values()]).toEqual([TOKEN]);
  expect(shownAddress).toEqual(['/']);
});

test('a phone that forbids storage still lets its owner in', () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const { page } = phone(`#token=${TOKEN}`, {}, false);
  expect(createAccessKeeper(page).access.value).toEqual({ state: 'given', token: TOKEN });
  expect(console.warn).toHaveBeenCalledOnce();
});

test('forgetting the venue leaves nothing on the phone', () => {
  const { page, storage } = phone(`#token=${TOKEN}`);
  const keeper = createAccessKeeper(page);
  keeper.forget();
  expect(keeper.access.value).toEqual({ state: 'none' });
  expect(storage.size).toBe(0);
});
