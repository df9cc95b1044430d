import { z } from 'zod';
import { KEPT_TIERS, type KeptTier } from '#shared/domain/kept-tier.ts';
import { durationSchema } from './duration-schema.ts';
import { RETENTION, type RetentionPolicy } from './retention-policy.ts';

const DAY_MS = 86_400_000;
const SIZE_UNITS: Readonly<Record<string, number>> = { MB: 1e6, GB: 1e9, TB: 1e12, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 };
const NO_SIZE = 'is no size: write for example 500MB or 20GiB';
const LEAST_BYTES = 100e6;

/** `500MB`, `20GiB` as bytes. */
export const sizeSchema = z
  .string(NO_SIZE)
  .regex(/^[1-9]\d{0,4}(\.\d)?\s*[MGT]i?B$/, NO_SIZE)
  .transform((text) => Math.round(Number.parseFloat(text) * (SIZE_UNITS[text.replace(/^[\d.\s]+/, '')] ?? 1)))
  .refine((bytes) => bytes >= LEAST_BYTES, 'is less than 100MB: the hub would delete what it has just stored');

/** A day: agents deliver late what they could not send in time, and minutes, quarters, hours and days are made of what is finer. */
const timeSchema = durationSchema.refine(
  (timeMs) => timeMs >= DAY_MS,
  'is less than 1d: readings that come late, and the coarser figures, need what is stored of the last day',
);

const NO_TIER = 'is not how long it is kept: write for example 14d, or { time: 14d, size: 20GiB }';
/** `14d` alone, or `{ time: 14d, size: 20GiB }`: whichever comes first. What is left out has its default. */
const tierSchema = z.preprocess(
  (given) => (typeof given === 'string' ? { time: given } : given),
  z.strictObject(
    { time: timeSchema.optional(), size: sizeSchema.optional() },
    { error: ({ code }) => (code === 'invalid_type' ? NO_TIER : undefined) },
  ),
);

/** `retention` of hub.yaml, as the policy that it makes. */
export const retentionSchema = z
  .strictObject({
    samples: tierSchema.optional(),
    minutes: tierSchema.optional(),
    quarters: tierSchema.optional(),
    hours: tierSchema.optional(),
    days: tierSchema.optional(),
  })
  .transform((given, context): RetentionPolicy => {
    const timesMs = KEPT_TIERS.map((tier, index) => given[tier]?.time ?? [RETENTION.samplesMs, ...RETENTION.tiersMs][index] ?? 0);
    const bytes = KEPT_TIERS.map((tier, index) => given[tier]?.size ?? [RETENTION.samplesBytes, ...RETENTION.tiersBytes][index] ?? 0);
    for (const [index, timeMs] of timesMs.entries()) {
      const finerMs = timesMs[index - 1] ?? 0;
      if (timeMs >= finerMs) continue;
      const [finer, coarser] = [KEPT_TIERS[index - 1] as KeptTier, KEPT_TIERS[index] as KeptTier];
      // Named where the file has it: the other may be a default that the file does not show.
      const path = given[coarser] === undefined ? finer : coarser;
      const message = `${coarser} would be kept ${days(timeMs)}, shorter than ${finer} (${days(finerMs)}): what is coarser is what remains, so keep it at least as long`;
      context.addIssue({ code: 'custom', path: [path], message });
    }
    return { ...RETENTION, samplesMs: timesMs[0] ?? 0, tiersMs: timesMs.slice(1), samplesBytes: bytes[0] ?? 0, tiersBytes: bytes.slice(1) };
  });

const days = (timeMs: number): string => `${Math.round((timeMs / DAY_MS) * 10) / 10}d`;
