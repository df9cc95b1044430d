import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../../desktop/hub/store/open-store.ts';
import { RETENTION } from '../../../../desktop/hub/kernel/retention-policy.ts';
import { fillStore } from '../../../support/filled-store.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const ROWS = 3_000;
const UNTIL_MS = Math.floor(Date.now() / 1_000) * 1_000;

it('answers a question of the desk before exports that were asked for earlier', async () => {
  const dataDir = temporaryFolder();
  fillStore({ dataDir, rows: ROWS, untilMs: UNTIL_MS });
  const fail = (error: Error): void => {
    throw error;
  };
  const store = await openStore({ path: path.join(dataDir, 'hub.sqlite'), retention: RETENTION, onFailure: fail, onWarning: fail });
  onTestFinished(() => store.close());
  const whole = { selector: {}, startMs: UNTIL_MS - ROWS * 1_000, endMs: UNTIL_MS, stepMs: 1_000, aggregations: ['avg', 'p95'] } as const;
  const order: string[] = [];
  const ask = async (name: string, canWait: boolean): Promise<void> => {
    await store.query(whole, canWait);
    order.push(name);
  };
  const exports = [1, 2, 3, 4].map((each) => ask(`export ${each}`, true));
  const desk = ask('desk', false);
  await Promise.all([...exports, desk]);
  expect(order[0]).toBe('desk');
});
