import { expect, test } from 'vitest';
import type { HubAddress, WedsyncBridge } from '#shared/ipc/ipc-contract.ts';
import { followHubAddress } from '../../../../desktop/wallboard/connect/follow-hub-address.ts';

const FIRST = { baseUrl: 'http://127.0.0.1:8750', token: 'first' };
const SECOND = { baseUrl: 'http://127.0.0.1:8751', token: 'second' };

function wall() {
  const answer = {} as {
    promise: Promise<HubAddress | null>;
    resolve: (address: HubAddress | null) => void;
    reject: (error: Error) => void;
  };
  answer.promise = new Promise((resolve, reject) => Object.assign(answer, { resolve, reject }));
  let announce: (address: HubAddress | null) => void = () => undefined;
  const bridge = {
    request: () => answer.promise,
    on: (_channel: string, listener: typeof announce) => {
      announce = listener;
      return () => undefined;
    },
  } as unknown as WedsyncBridge;
  const turnedTo: (HubAddress | null)[] = [];
  const reports: string[] = [];
  followHubAddress({
    bridge,
    session: { connect: (address) => void turnedTo.push(address) },
    report: (message) => void reports.push(message),
  });
  return { answer, announce: (address: HubAddress | null) => announce(address), turnedTo, reports };
}

test('a wall turns to the hub that the program names, and to another when that changes', async () => {
  const { answer, announce, turnedTo } = wall();
  answer.resolve(FIRST);
  await answer.promise;
  announce(SECOND);
  expect(turnedTo).toEqual([FIRST, SECOND]);
});

test('an address announced meanwhile is not undone by an older answer', async () => {
  const { answer, announce, turnedTo } = wall();
  announce(SECOND);
  answer.resolve(null);
  await answer.promise;
  expect(turnedTo).toEqual([SECOND]);
});

test('a failed question is reported and the wall goes on listening', async () => {
  const { answer, announce, turnedTo, reports } = wall();
  answer.reject(new Error('The window is not known.'));
  await answer.promise.catch(() => undefined);
  announce(FIRST);
  expect({ turnedTo, reports }).toEqual({ turnedTo: [FIRST], reports: ['The window is not known.'] });
});
