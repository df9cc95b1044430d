import { expect, test } from 'vitest';
import { AppError } from '#shared/errors/app-error.ts';
import type { RestIncidentDetail } from '#shared/protocol/rest/incidents/incidents.ts';
import type { PendingAct } from '../../../../desktop/mobile/acts/pending-act.ts';
import { sendAct } from '../../../../desktop/mobile/acts/send-act.ts';

const ACT: PendingAct = { key: 'k', kind: 'acknowledge', incidentId: 'i-1', title: 'Till is down', atMs: 0, by: 'Anna Berg' };

/** A hub where the incident stands like this; gives what came of the act and whether it was told. */
async function tell(state: RestIncidentDetail['state'], holder: string | null, failure?: AppError) {
  let told = 0;
  const detail = { state, acknowledged_by: holder === null ? null : { kind: 'person', id: 'p', name: holder } } as RestIncidentDetail;
  const outcome = await sendAct(ACT, {
    read: () => Promise.resolve(detail),
    addFile: () => Promise.reject(new Error('no photo was taken')),
    emergency: () => Promise.reject(new Error('nobody called')),
    acknowledge() {
      told += 1;
      return failure === undefined ? Promise.resolve(detail) : Promise.reject(failure);
    },
  });
  return { outcome, told };
}

test('an incident that nobody has is taken', async () => {
  expect(await tell('triggered', null)).toEqual({ outcome: { kind: 'done' }, told: 1 });
});

test('whose answer was lost on the way is not told a second time', async () => {
  expect(await tell('acknowledged', 'Anna Berg')).toEqual({ outcome: { kind: 'done' }, told: 0 });
});

test('who was slower than a colleague does not take it from them', async () => {
  expect(await tell('acknowledged', 'Ben')).toEqual({ outcome: { kind: 'dropped', words: 'Ben already has “Till is down”.' }, told: 0 });
});

test('what is over is said to be over', async () => {
  expect((await tell('resolved', null)).told).toBe(0);
  expect((await tell('merged', null)).told).toBe(0);
});

test('a hub that does not answer is asked again, one that says no is not', async () => {
  const noAnswer = new AppError({ code: 'hub.no-answer', message: 'The hub did not answer.', remedy: 'Try again.' });
  const refused = new AppError({ code: 'auth.permission-missing', message: 'You may not answer.', remedy: 'Ask a lead.' });
  expect(await tell('triggered', null, noAnswer)).toEqual({ outcome: { kind: 'later' }, told: 1 });
  expect(await tell('triggered', null, refused)).toEqual({
    outcome: { kind: 'dropped', words: 'You may not answer. Ask a lead.' },
    told: 1,
  });
});

test('a photo is sent under the key by which the hub knows it when it comes again', async () => {
  const sent: unknown[] = [];
  const photo = { ...ACT, kind: 'photo', name: 'till.jpg', bytes: new Uint8Array([1, 2]) } as const;
  const never = (): Promise<never> => Promise.reject(new Error('nobody asks for that'));
  const outcome = await sendAct(photo, {
    read: never,
    acknowledge: never,
    emergency: never,
    addFile(id, file) {
      sent.push([id, file]);
      return Promise.resolve({} as RestIncidentDetail);
    },
  });
  expect(outcome).toEqual({ kind: 'done' });
  expect(sent).toEqual([['i-1', { name: 'till.jpg', text: '', uploadId: 'k', bytes: photo.bytes }]]);
});

test('a call for help is sent under the key by which the hub knows it, as often as it takes', async () => {
  const sent: unknown[] = [];
  let isThere = false;
  const never = (): Promise<never> => Promise.reject(new Error('nobody asks for that'));
  const calls = {
    read: never,
    acknowledge: never,
    addFile: never,
    emergency: (asked: unknown) => {
      if (!isThere) return Promise.reject(new AppError({ code: 'hub.no-answer', message: 'no answer' }));
      sent.push(asked);
      return Promise.resolve({} as never);
    },
  };
  const act = { ...ACT, kind: 'emergency', what: 'fire', place: 'Bar', words: '' } as const;
  expect(await sendAct(act, calls)).toEqual({ kind: 'later' });
  isThere = true;
  expect(await sendAct(act, calls)).toEqual({ kind: 'done' });
  expect(sent).toEqual([{ request_id: 'k', kind: 'fire', place: 'Bar' }]);
});
