import { expect, test } from 'vitest';
import { type Argon2, argon2id, argon2idInJavaScript } from '../../../../../desktop/hub/access/people/argon2.ts';
import { createPasswordHasher, PASSWORD_COST } from '../../../../../desktop/hub/access/people/password-hash.ts';
import { createWorkLane } from '../../../../../desktop/hub/access/people/work-lane.ts';

const SMALL = { memoryKib: 64, passes: 2, lanes: 1 };

test('argon2id in JavaScript gives what the runtime’s gives', async () => {
  const salt = Buffer.alloc(16, 3);
  const [own, ofRuntime] = await Promise.all([argon2idInJavaScript('pä55', salt, SMALL, 32), argon2id('pä55', salt, SMALL, 32)]);
  expect(own.toString('hex')).toBe(ofRuntime.toString('hex'));
});

test('a password is kept as a PHC string at no less than the agreed cost, and is the same on every keyboard', async () => {
  const hasher = createPasswordHasher({ argon2: argon2id });
  const kept = await hasher.hash('Caf\u00e9 am Fluss \ufb01');
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await hasher.verify('Cafe\u0301 am Fluss fi', kept)).toBe(true);
  expect(await hasher.verify('Cafe am Fluss fi', kept)).toBe(false);
  expect(PASSWORD_COST.memoryKib).toBeGreaterThanOrEqual(19_456);
});

test('who does not exist costs as much as who does', async () => {
  const costs: unknown[] = [];
  const argon2: Argon2 = (password, salt, cost, bytes) => {
    costs.push([cost, salt.length, bytes]);
    return argon2id(password, salt, SMALL, bytes);
  };
  const hasher = createPasswordHasher({ argon2 });
  const kept = await hasher.hash('x');
  await hasher.verify('y', kept);
  await hasher.verify('y', null);
  await hasher.verify('y', 'not a hash at all');
  expect(new Set(costs.map((one) => JSON.stringify(one))).size).toBe(1);
});

test('a hash of an earlier, lower cost still fits and is known as outdated', async () => {
  const kept = await createPasswordHasher({ argon2: argon2id, cost: SMALL }).hash('x');
  const raised = createPasswordHasher({ argon2: argon2id, cost: { ...SMALL, passes: 3 } });
  expect([await raised.verify('x', kept), raised.isOutdated(kept), raised.isOutdated(await raised.hash('x'))]).toEqual([true, true, false]);
});

test('so much work at a time, so much that waits, and the rest is refused at once', async () => {
  const lane = createWorkLane({ atOnce: 2, mostWaiting: 3 });
  let running = 0;
  let most = 0;
  const gates: (() => void)[] = [];
  const work = () =>
    lane.run(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => gates.push(resolve));
      running -= 1;
      if (gates.length === 2) throw new Error('one that fails frees its place too');
      return 'done';
    });
  const all = Array.from({ length: 8 }, () => work().catch((error: { code?: string; message: string }) => error.code ?? error.message));
  for (let index = 0; index < 5; index += 1) {
    while (gates.length <= index) await Promise.resolve();
    gates[index]?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const results = await Promise.all(all);
  expect(results.filter((one) => one === 'auth.locked')).toHaveLength(3);
  expect(most).toBe(2);
});
