import { expect, test } from 'vitest';
import type { HubChoice, HubProcessInfo, HubStanding } from '#shared/ipc/ipc-contract.ts';
import { trayState } from '../../../../desktop/main/shell/tray-state.ts';

const RUNNING: HubProcessInfo = { state: 'running', restarts: 0, detail: null };
const ELSEWHERE: HubChoice = { kind: 'elsewhere', baseUrl: 'https://192.168.1.20:8750', venue: 'Rose Hall', name: 'Office' };
const state = (choice: HubChoice, standing: HubStanding | null, hub = RUNNING) => {
  const { look, words } = trayState({ choice, hub, standing });
  return [look, words];
};

test.each<[HubStanding['link'], string, string]>([
  ['live', 'running', 'Connected to Rose Hall'],
  ['lost', 'failed', 'The hub of Rose Hall is lost'],
  ['connecting', 'waiting', 'Connecting to Rose Hall'],
  ['outside', 'waiting', 'Nobody is signed in to Rose Hall'],
])('of a hub elsewhere the tray says what the console hears: %s', (link, look, words) => {
  expect(state(ELSEWHERE, { link, calling: 0 })).toEqual([look, words]);
});

test('nothing collects where no hub was chosen, and none is said to be well of which nothing is heard', () => {
  expect(state({ kind: 'none' }, { link: 'connecting', calling: 0 })).toEqual(['waiting', 'No hub chosen yet']);
  expect(state(ELSEWHERE, null)).toEqual(['waiting', 'Rose Hall: nothing is heard while no console is open']);
});

test('of the own hub it says how its process is, whatever the console sees of it', () => {
  expect(state({ kind: 'own' }, null)).toEqual(['running', 'Collecting']);
  expect(state({ kind: 'own' }, { link: 'outside', calling: 0 })).toEqual(['running', 'Collecting']);
  expect(state({ kind: 'own' }, null, { ...RUNNING, state: 'failed' })).toEqual(['failed', 'Not collecting: could not start']);
});

test('what is critical and waits for somebody has the mark of what is wrong, as long as it is heard', () => {
  expect(state({ kind: 'own' }, { link: 'live', calling: 2 })).toEqual(['failed', 'Collecting, 2 critical, taken by nobody']);
  expect(state(ELSEWHERE, { link: 'live', calling: 1 })).toEqual(['failed', 'Connected to Rose Hall, 1 critical, taken by nobody']);
  expect(state({ kind: 'own' }, { link: 'lost', calling: 2 })).toEqual(['running', 'Collecting']);
});
