import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openRulesAndTrail, RULES } from '../support/crash-audit/rules-and-trail.ts';
import type { Death } from '../support/crash-store/die-at-statement.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PROGRAM = fileURLToPath(new URL('../support/crash-audit/rules-process.ts', import.meta.url));
const IDS = RULES.map(({ id }) => id).sort();

async function dieAt(folder: string, death: Death): Promise<NodeJS.Signals | null> {
  const child = fork(PROGRAM, [folder, JSON.stringify(death)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return signal;
}

describe('a hub that is killed while it takes in rules', () => {
  it('has all of them with a record each, once, or none of either', { timeout: 120_000 }, async () => {
    const ends = new Set<number>();
    for (const [text, most] of [
      ['INSERT INTO rule', 3],
      ['INSERT INTO audit_due', 3],
      ['COMMIT', 4],
      ['INSERT INTO audit (', 3],
      ['DELETE FROM audit_due', 3],
    ] as const) {
      for (const when of ['before', 'after'] as const) {
        const folder = temporaryFolder();
        const death = { text, count: 1 + Math.floor(Math.random() * most), when };
        expect({ death, end: await dieAt(folder, death) }).toEqual({ death, end: 'SIGKILL' });
        const again = openRulesAndTrail(folder);
        const found = { death, rules: again.ruleIds(), recorded: again.recorded() };
        await again.close();
        const isThere = found.rules.length > 0;
        ends.add(found.rules.length);
        expect(found).toEqual({ death, rules: isThere ? IDS : [], recorded: isThere ? IDS.map((id) => `rule:${id}`) : [] });
      }
    }
    expect([...ends].sort()).toEqual([0, IDS.length]);
  });
});
