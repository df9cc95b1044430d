import type { TakeTurns } from './take-turns.ts';

/** Work that can be left between its pieces, each of them some microseconds long. */
export type Pieces<T> = Generator<void, T>;

/** Does it, and others have their turn in between. */
export async function inTurns<T>(work: Pieces<T>, othersTurn: TakeTurns): Promise<T> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return step.value;
    const turn = othersTurn();
    if (turn !== undefined) await turn;
  }
}

/** Does it where nobody waits. */
export function atOnce<T>(work: Pieces<T>): T {
  for (let step = work.next(); ; step = work.next()) if (step.done === true) return step.value;
}
