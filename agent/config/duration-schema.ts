import { z } from 'zod';

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** A span of time as people write it, `500ms`, `1s`, `10m`, `2h`, as milliseconds between the two limits. */
export function durationSchema(leastMs: number, mostMs: number, range: string) {
  return z.string('is no duration: write for example 1s, 500ms or 10m').transform((text, context): number => {
    const [, number, unit] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h)$/.exec(text.trim()) ?? [];
    if (number === undefined) {
      context.addIssue({ code: 'custom', message: `"${text}" is no duration: write for example 1s, 500ms or 10m` });
      return z.NEVER;
    }
    const durationMs = Math.round(Number(number) * UNITS[unit as keyof typeof UNITS]);
    if (durationMs < leastMs || durationMs > mostMs) context.addIssue({ code: 'custom', message: `"${text}" is not between ${range}` });
    return durationMs;
  });
}
