import { expect, onTestFinished, test } from 'vitest';
import { originOf } from '../../../../desktop/hub/access/origin.ts';
import { PAIRING_SIGNS } from '#shared/protocol/rest/access/waiting-displays.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { openTestAccess } from '../../../support/open-test-access.ts';

const wallAt = originOf('192.168.1.50');
const desk = originOf('127.0.0.1');
const by = { kind: 'local', use: 'owner' } as const;

function opened() {
  const clock = createFakeClock();
  const open = openTestAccess({ clock });
  onTestFinished(open.close);
  return { ...open, clock, waiting: open.waitingDisplays };
}

test('a display that waits is let in under the code that it shows, and hears of it at once', async () => {
  const { access, devices, waiting } = opened();
  const { display, secret } = waiting.begin(wallAt);
  expect(display.code).toMatch(new RegExp(`^[${PAIRING_SIGNS}]{6}$`));
  expect(waiting.list()).toEqual([display]);
  const claimed = waiting.claim(secret);
  waiting.admit(display.id, 'Ballroom', by, desk);
  const result = await claimed;
  if (result.state !== 'admitted') throw new Error(result.state);
  expect(access.identify(result.joined.token, wallAt)).toMatchObject({ ok: true, principal: { use: 'display', name: 'Ballroom' } });
  expect(devices.list()).toMatchObject([{ use: 'display', name: 'Ballroom' }]);
  expect(waiting.list()).toEqual([]);
});

test('the code alone fetches nothing: only the secret of the display does', async () => {
  const { waiting } = opened();
  const { display } = waiting.begin(wallAt);
  waiting.admit(display.id, 'Ballroom', by, desk);
  for (const guess of [display.code, display.id, 'wst_']) expect(await waiting.claim(guess)).toEqual({ state: 'unknown' });
});

test('an answer that was lost on the way is given once more, and then no more', async () => {
  const { clock, waiting } = opened();
  const { display, secret } = waiting.begin(wallAt);
  waiting.admit(display.id, 'Ballroom', by, desk);
  const first = await waiting.claim(secret);
  expect(await waiting.claim(secret)).toEqual(first);
  clock.advance(60_000);
  expect(await waiting.claim(secret)).toEqual({ state: 'unknown' });
});

test('who waits is told so after some seconds, and that the code ran out after ten minutes', async () => {
  const { clock, waiting } = opened();
  const { display, secret } = waiting.begin(wallAt);
  const claimed = waiting.claim(secret);
  clock.advance(8_000);
  expect(await claimed).toEqual({ state: 'waiting' });
  clock.advance(600_000);
  expect(await waiting.claim(secret)).toEqual({ state: 'unknown' });
  expect(() => waiting.admit(display.id, 'Ballroom', by, desk)).toThrow(expect.objectContaining({ code: 'access.unknown' }));
});

test('a display that is turned away hears it, and the trail has it', async () => {
  const { database, devices, waiting } = opened();
  const { display, secret } = waiting.begin(wallAt);
  const claimed = waiting.claim(secret);
  waiting.turnAway(display.id, by, desk);
  expect(await claimed).toEqual({ state: 'turned-away' });
  expect(devices.list()).toEqual([]);
  expect(database.prepare('SELECT action FROM audit').pluck().all()).toEqual(['device.turned-away']);
});

test('one address takes no places of others: the display that waits longest begins again', async () => {
  const { waiting } = opened();
  const begun = Array.from({ length: 5 }, () => waiting.begin(wallAt));
  expect(waiting.list()).toHaveLength(4);
  expect(await waiting.claim(begun[0]?.secret ?? '')).toEqual({ state: 'unknown' });
});

test('there are few at a time', () => {
  const { waiting } = opened();
  for (let host = 0; host < 16; host += 1) waiting.begin(originOf(`192.168.1.${100 + host}`));
  expect(() => waiting.begin(originOf('192.168.1.200'))).toThrow(expect.objectContaining({ code: 'protocol.rate-exceeded' }));
});

test('a hub that closes answers whoever waits', async () => {
  const { waiting } = opened();
  const { secret } = waiting.begin(wallAt);
  const claimed = waiting.claim(secret);
  waiting.close();
  expect(await claimed).toEqual({ state: 'waiting' });
  expect(await waiting.claim(secret)).toEqual({ state: 'waiting' });
});
