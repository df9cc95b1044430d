import { existsSync } from 'node:fs';

const FIRST = 120;
const LAST = 400;
const given = new Set<number>();

/** A number for an X display that nobody uses, e.g. `:137`. Starts at a random one, so that runs side by side seldom meet. */
export function freeDisplay(): string {
  const count = LAST - FIRST;
  const offset = Math.floor(Math.random() * count);
  for (let index = 0; index < count; index += 1) {
    const number = FIRST + ((offset + index) % count);
    const isTaken = given.has(number) || existsSync(`/tmp/.X${number}-lock`) || existsSync(`/tmp/.X11-unix/X${number}`);
    if (isTaken) continue;
    given.add(number);
    return `:${number}`;
  }
  throw new Error(`Every X display from :${FIRST} to :${LAST} is taken.`);
}
