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
  const add = (name: string, pieces: number, pieceMs: number): void =>
    turns.add({
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
