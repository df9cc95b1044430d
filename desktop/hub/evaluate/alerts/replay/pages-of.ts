import { type AlertReason, type AlertState, isActive } from '#shared/domain/alert/alert.ts';
import type { RunChange } from './finding-run.ts';

/** Somebody would have been told, once. */
export interface Page {
  readonly firedAtMs: number;
  /** When the breach began; null for want of data. */
  readonly breachedAtMs: number | null;
  /** Null: it was not over at the end. */
  readonly endedAtMs: number | null;
  readonly state: AlertState;
  readonly reason: AlertReason;
  /** What was compared when it fired. */
  readonly value: number | null;
  readonly limit: number | null;
  readonly isFlapping: boolean;
}

/** The pages of an alert's changes: one from its becoming somebody's business to its being over. */
export function pagesOf(changes: readonly RunChange[]): readonly Page[] {
  const pages: Page[] = [];
  let open = false;
  for (const { atMs, memory, value, limit } of changes) {
    const last = pages.at(-1);
    if (!isActive(memory)) {
      if (open && last !== undefined) pages[pages.length - 1] = { ...last, endedAtMs: atMs };
      open = false;
    } else if (open && last !== undefined) {
      if (memory.isFlapping && !last.isFlapping) pages[pages.length - 1] = { ...last, isFlapping: true };
    } else {
      open = true;
      const { breachedAtMs, state, reason, isFlapping } = memory;
      pages.push({ firedAtMs: atMs, breachedAtMs, endedAtMs: null, state, reason, value, limit, isFlapping });
    }
  }
  return pages;
}
