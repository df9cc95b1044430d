import { expect, it } from 'vitest';
import { findWay } from '../../../desktop/join/find-way.ts';
import { phoneKind } from '../../../desktop/join/phone-kind.ts';
import { shortFingerprint } from '../../../shared/protocol/join-facts.ts';

const NAME = 'https://rose-hall.local:8750';
const ADDRESS = 'https://192.168.1.20:8750';

/** A network in which some addresses answer, after a while each; 'never': not before they are given up. */
function network(answers: Readonly<Record<string, number | 'refused'>>) {
  let now = 0;
  const timers: { atMs: number; run: () => void }[] = [];
  const after = (delayMs: number): Promise<void> => new Promise((resolve) => timers.push({ atMs: now + delayMs, run: resolve }));
  const fetch = async (url: string, { signal }: RequestInit): Promise<{ ok: boolean }> => {
    const answer = answers[new URL(url).origin] ?? 'refused';
    if (answer === 'refused') throw new TypeError('Failed to fetch');
    await Promise.race([after(answer), new Promise((_, reject) => signal?.addEventListener('abort', reject))]);
    return { ok: true };
  };
  const run = async (way: Promise<string | null>): Promise<{ way: string | null; tookMs: number }> => {
    let found: string | null | undefined;
    void way.then((value) => (found = value));
    for (;;) {
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      if (found !== undefined) return { way: found, tookMs: now };
      timers.sort((a, b) => a.atMs - b.atMs);
      const next = timers.shift();
      if (next === undefined) throw new Error('nothing more will happen');
      now = next.atMs;
      next.run();
    }
  };
  return { run, surroundings: { fetch, after } };
}

it.each<[string, Record<string, number | 'refused'>, string | null, number]>([
  ['by the name, though the address is quicker', { [NAME]: 800, [ADDRESS]: 10 }, NAME, 800],
  ['by the address, when nobody answers for the name', { [NAME]: 'refused', [ADDRESS]: 10 }, ADDRESS, 10],
  ['by the address, when the name takes too long', { [NAME]: 3_000, [ADDRESS]: 10 }, ADDRESS, 1_500],
  ['by the name after all, when the address is not believed', { [NAME]: 3_000, [ADDRESS]: 'refused' }, NAME, 3_000],
  ['not at all, when the phone believes neither', { [NAME]: 'refused', [ADDRESS]: 'refused' }, null, 0],
  ['not at all, when nothing answers in four seconds', { [NAME]: 60_000, [ADDRESS]: 60_000 }, null, 4_000],
])('the hub is reached %s', async (_, answers, way, tookMs) => {
  const { run, surroundings } = network(answers);
  expect(await run(findWay([NAME, ADDRESS], surroundings))).toEqual({ way, tookMs });
});

it.each([
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1', 5, 'iphone'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/605.1.15', 5, 'iphone'],
  ['Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36', 5, 'android'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/605.1.15', 0, 'computer'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36', 10, 'computer'],
])('%s is taken for what it is', (agent, touchPoints, kind) => {
  expect(phoneKind(agent, touchPoints)).toBe(kind);
});

it('a fingerprint is shown as people compare it', () => {
  expect(shortFingerprint('P6ILd8TV5vcAEQ')).toBe('3F A2 0B 77 C4 D5 E6 F7');
});
