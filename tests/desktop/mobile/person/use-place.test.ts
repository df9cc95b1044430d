import { effectScope } from 'vue';
import { expect, onTestFinished, test } from 'vitest';
import { type PlaceKeeper, usePlace } from '../../../../desktop/mobile/person/use-place.ts';

/** An address bar: `go` is a tap on a link, `history.back` the phone's own way back. */
function addressBar(first = '') {
  const entries = [first];
  const listeners = new Set<() => void>();
  const location = { pathname: '/', search: '', hash: first } as Location;
  const show = (): void => {
    location.hash = entries.at(-1) ?? '';
    for (const listener of listeners) listener();
  };
  const page = {
    location,
    history: {
      back() {
        entries.pop();
        show();
      },
      replaceState(_data: unknown, _title: string, url: string) {
        entries.splice(-1, 1, url.replace(/^[^#]*/, ''));
        location.hash = entries.at(-1) ?? '';
      },
    } as unknown as History,
    addEventListener: (_type: string, listener: () => void) => void listeners.add(listener),
    removeEventListener: (_type: string, listener: () => void) => void listeners.delete(listener),
  } as unknown as Window;
  const scope = effectScope();
  onTestFinished(() => scope.stop());
  const keeper = scope.run(() => usePlace(page)) as PlaceKeeper;
  return {
    keeper,
    entries,
    go(hash: string) {
      entries.push(hash);
      show();
    },
    close: () => scope.stop(),
    listeners,
  };
}

test('the way back from the account is the phone’s own', () => {
  const { keeper, go, entries } = addressBar();
  expect(keeper.place.value).toBe('venue');
  go('#account');
  expect(keeper.place.value).toBe('account');
  keeper.leave();
  expect([keeper.place.value, entries]).toEqual(['venue', ['']]);
});

test('whoever opened the account by its address, or was led there, is not sent out of the app', () => {
  const opened = addressBar('#account');
  expect(opened.keeper.place.value).toBe('account');
  opened.keeper.leave();
  expect([opened.keeper.place.value, opened.entries]).toEqual(['venue', ['']]);
  const led = addressBar();
  led.keeper.openAccount();
  expect([led.keeper.place.value, led.entries]).toEqual(['account', ['#account']]);
  led.keeper.leave();
  expect([led.keeper.place.value, led.entries]).toEqual(['venue', ['']]);
});

test('being led to the account once one is there changes nothing, and nothing is followed after the end', () => {
  const { keeper, go, entries, close, listeners } = addressBar();
  go('#account');
  keeper.openAccount();
  expect(entries).toEqual(['', '#account']);
  close();
  expect(listeners.size).toBe(0);
});

test('an incident has an address of its own, and one leads to the next without piling up', () => {
  const bar = addressBar();
  bar.go('#incident=i-1');
  expect([bar.keeper.place.value, bar.keeper.incidentId.value]).toEqual(['incident', 'i-1']);
  bar.keeper.openIncident('i-2');
  expect([bar.keeper.incidentId.value, bar.entries]).toEqual(['i-2', ['', '#incident=i-2']]);
  bar.keeper.leave();
  expect([bar.keeper.place.value, bar.keeper.incidentId.value, bar.entries]).toEqual(['venue', null, ['']]);
});

test('what is no address of an incident leads nowhere', () => {
  for (const hash of ['#incident=', '#incident=%E0%A4%A', '#incident=a/../b']) expect(addressBar(hash).keeper.place.value).toBe('venue');
});
