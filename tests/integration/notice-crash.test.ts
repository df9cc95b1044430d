import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDutyDatabase } from '../../desktop/hub/duty/duty-database.ts';
import { prepareFolder, tellOnce } from '../support/crash-notice/tell-once.ts';
import type { Death } from '../support/crash-store/die-at-statement.ts';
import { type HeardRequest, startHttpStandIn } from '../support/stand-ins/http-stand-in.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

const PROGRAM = fileURLToPath(new URL('../support/crash-notice/notice-process.ts', import.meta.url));

/** Somebody else's service that shows each message once, by its key, as ours must be shown. */
async function startShown() {
  let onRequest = (): void => undefined;
  const there = await startHttpStandIn(() => {
    onRequest();
    return { status: 200 };
  });
  const whatOf = ({ path: address, body }: HeardRequest): string =>
    address === '/sms' ? `page ${body.toString()}` : `hook ${(JSON.parse(body.toString()) as { kind: string }).kind}`;
  return {
    ...there,
    onRequest: (listener: () => void) => void (onRequest = listener),
    /** What was shown, and whether anything was sent more than once. */
    take() {
      const keys = new Map(there.requests.map((request) => [request.headers['idempotency-key'], whatOf(request)]));
      const sent = there.requests.length;
      there.requests.length = 0;
      return { shown: [...keys.values()].sort(), sent };
    },
  };
}

function start(folder: string, death?: Death) {
  const child = fork(PROGRAM, [folder, ...(death === undefined ? [] : [JSON.stringify(death)])], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(path.dirname(folder), 'compiled') },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, exit: once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]> };
}

/**
 * All that one breach is to tell: the two who are called, one after the other, and the program that follows, also when nobody took it, when
 * a call for help was put together with it, and when that was undone.
 */
const ALL = ['hook trigger', 'hook trigger', 'hook update', 'hook update', 'page anna', 'page ben'];
/** Of these are told before people put anything together. */
const BY_ITSELF = 3;
/** Mostly a hub that tells waits, and so does the one that goes on after it: so many are killed at the same time, each on a desk of its own. */
const LANES = 4;

async function desk() {
  const there = await startShown();
  const prepared = temporaryFolder();
  await prepareFolder(prepared, there.url);
  const fresh = (): string => {
    const folder = path.join(temporaryFolder(), 'data');
    cpSync(prepared, folder, { recursive: true });
    return folder;
  };
  /** One incident, one line for each of its steps, one turn, a merge that was undone, and everything shown once. */
  const goOn = async (folder: string, death: unknown): Promise<number> => {
    await tellOnce(folder);
    const { shown, sent } = there.take();
    const database = openDutyDatabase(folder);
    const entries = database.prepare<[], string>("SELECT json_extract(body, '$.kind') FROM incident_entry").pluck().all();
    const found = {
      death,
      shown,
      incidents: database.prepare('SELECT 1 FROM incident').all().length,
      ...Object.fromEntries(
        (['told', 'opened', 'merged', 'reopened', 'split'] as const).map((kind) => [kind, entries.filter((one) => one === kind).length]),
      ),
      turns: database.prepare('SELECT policy_id, team_id, body FROM duty_turn').raw().all(),
      memories: database.prepare('SELECT from_id FROM merge_memory').all(),
    };
    database.close();
    expect(found).toEqual({
      death,
      shown: ALL,
      incidents: 2,
      told: 2,
      opened: 2,
      merged: 2,
      reopened: 1,
      split: 1,
      turns: [['critical', 'technicians', '["anna"]']],
      memories: [],
    });
    return sent;
  };
  return { there, fresh, goOn };
}

describe('a hub that is killed while it tells', () => {
  it('before or after any of its transactions has told everything at least once, under one key each', { timeout: 480_000 }, async () => {
    // What is on the disk changes at these only: dying within a transaction is dying before it. Messages go out between two of them.
    const text = 'COMMIT';
    const dieAtEach = async (when: Death['when'], first: number): Promise<number> => {
      const { fresh, goOn } = await desk();
      let most = 0;
      for (let count = first; ; count += LANES) {
        const folder = fresh();
        const death: Death = { text, count, when };
        const [code, signal] = await start(folder, death).exit;
        most = Math.max(most, await goOn(folder, death));
        if (signal !== null) {
          expect(signal).toBe('SIGKILL');
          continue;
        }
        expect({ when, code, isLong: count > 16 }).toEqual({ when, code: 0, isLong: true });
        return most;
      }
    };
    const lanes = Array.from({ length: LANES }, (_, lane) => lane + 1);
    const both = (['before', 'after'] as const).flatMap((when) => lanes.map((first) => dieAtEach(when, first)));
    const most = Math.max(...(await Promise.all(both)));
    // Some died between the answer and its note, or nothing was tried.
    expect(most).toBeGreaterThan(ALL.length);
  });

  it('while the other side has it and has not answered, the same', { timeout: 60_000 }, async () => {
    const dieUnanswered = async (fault: 'hang' | 'cut'): Promise<void> => {
      const { there, fresh, goOn } = await desk();
      for (let number = 0; number < BY_ITSELF; number += 1) {
        const folder = fresh();
        // Those before it are answered.
        let heard = 0;
        const { child, exit } = start(folder);
        there.faults.length = 0;
        there.onRequest(() => {
          heard += 1;
          if (heard === number) there.faults.push(fault);
        });
        if (number === 0) there.faults.push(fault);
        await waitUntil('it is on its way', () => there.requests.length > number);
        child.kill('SIGKILL');
        await exit;
        there.faults.length = 0;
        await goOn(folder, { fault, number });
      }
    };
    await Promise.all((['hang', 'cut'] as const).map(dieUnanswered));
  });
});
