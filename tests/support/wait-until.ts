import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 25;

/** Waits until `probe` gives something other than null, undefined or false, and gives that. Throws what was waited for after `timeoutMs`. */
export async function waitUntil<T>(
  what: string,
  probe: () => T | null | undefined | false | Promise<T | null | undefined | false>,
  timeoutMs = 10_000,
): Promise<T> {
  const deadlineMs = performance.now() + timeoutMs;
  for (;;) {
    const found = await probe();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > deadlineMs) throw new Error(`Waited ${timeoutMs} ms in vain until ${what}.`);
    await pause(POLL_MS);
  }
}
