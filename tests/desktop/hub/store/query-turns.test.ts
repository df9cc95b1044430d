import { describe, expect, it } from 'vitest';
import { createQueryTurns } from '../../../../desktop/hub/store/query-turns.ts';

/** Turns of 10 ms of a clock that only work moves. */
function bench() {
  let nowMs = 0;
  const later: (() => void)[] = [];
  const told: string[] = [];
  const turns = createQueryTurns({
    turnMs: 10,
    during: (turn) => turn(),
    afterOthers: (work) => void later.push(work),
    nowMs: () => nowMs,
  });
  function* work(name: string, pieces: number, pieceMs: number): Generator<void, string, boolean> {
    for (let piece = 0; piece < pieces; piece += 1) {
      nowMs += pieceMs;
      if (yield) told.push(`${name} was left`);
    }
    return name;
  }
  const add = (name: string, pieces: number, pieceMs: number, canWait = false): void =>
    turns.add({
      canWait,
      work: work(name, pieces, pieceMs),
      done: (value) => void told.push(`${value} done`),
      failed: (error) => void told.push(`${name}: ${String(error)}`),
    });
  return { turns, add, told, later, next: () => later.shift()?.() };
}

describe('the turns of queries', () => {
  it('answers a short one at once', () => {
    const { add, told, later } = bench();
    add('short', 3, 1);
    expect(told).toEqual(['short done']);
    expect(later).toEqual([]);
  });

  it('lets others in between a long one, and tells it so', () => {
    const { add, told, later, next } = bench();
    add('long', 5, 5);
    expect(told).toEqual([]);
    expect(later).toHaveLength(1);
    add('short', 1, 1);
    expect(told).toEqual([]);
    next();
    next();
    expect(told).toEqual(['long was left', 'short done']);
    next();
    expect(told).toEqual(['long was left', 'short done', 'long was left', 'long done']);
    expect(later).toEqual([]);
  });

  it('answers those that cannot wait before those that can, also when these came first', () => {
    const { add, told, later, next } = bench();
    add('export', 3, 10, true);
    add('another export', 1, 10, true);
    add('desk', 2, 10);
    add('wall', 1, 10);
    while (later.length > 0) next();
    expect(told.filter((line) => line.endsWith('done'))).toEqual(['wall done', 'desk done', 'another export done', 'export done']);
  });

  it('comes to the end of those that can wait however much else is asked', () => {
    const { add, told, later, next } = bench();
    add('export', 3, 10, true);
    let asked = 0;
    while (!told.includes('export done') && asked < 100) {
      add(`desk ${(asked += 1)}`, 1, 10);
      add(`desk ${(asked += 1)}`, 1, 10);
      next();
    }
    expect(later.length).toBeGreaterThan(0);
    expect(told).toContain('export done');
    expect(asked).toBeLessThan(60);
  });

  it('tells a failure and goes on with the others', () => {
    const { turns, add, told, next } = bench();
    add('long', 3, 10);
    // oxlint-disable-next-line require-yield -- it fails before it could be left
    function* fails(): Generator<void, never, boolean> {
      throw new Error('damaged');
    }
    turns.add({ work: fails(), done: () => undefined, failed: (error) => void told.push(String(error)) });
    for (let turn = 0; turn < 4; turn += 1) next();
    expect(told).toContain('Error: damaged');
    expect(told.at(-1)).toBe('long done');
  });
});
