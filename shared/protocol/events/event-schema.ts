import { z } from 'zod';
import { SEVERITIES } from '../../domain/alert/severity.ts';
import type { DaySwitch } from '../../domain/event/event-day.ts';
import type { OverlaySet, RuleOverlay } from '../../domain/event/rule-overlay.ts';
import { type EventPhase, MOST_OVERLAYS, MOST_PHASES, PHASE_KINDS, type VenueEvent } from '../../domain/event/venue-event.ts';
import { labelsSchema, timeMsSchema } from '../series-schema.ts';

const durationMs = z.number().int().min(0).max(86_400_000).optional();

const overlaySetSchema: z.ZodType<OverlaySet> = z.object({
  severity: z.enum(SEVERITIES).optional(),
  isEnabled: z.boolean().optional(),
  forMs: durationMs,
  forFactor: z.number().min(0).max(100).optional(),
  keepFiringMs: durationMs,
  noDataForMs: durationMs,
  limit: z.number().optional(),
  clearLimit: z.number().optional(),
});
const overlaysSchema: z.ZodType<readonly RuleOverlay[]> = z
  .array(z.object({ ruleIds: z.array(z.string()).nullable(), labels: labelsSchema.nullable(), set: overlaySetSchema }))
  .max(MOST_OVERLAYS);

const phaseSchema: z.ZodType<EventPhase> = z.object({
  id: z.string(),
  kind: z.enum(PHASE_KINDS),
  name: z.string(),
  startMs: timeMsSchema,
  plannedMs: timeMsSchema,
  isQuiet: z.boolean(),
  overlays: overlaysSchema,
});

/** An event as the hub keeps it, and as it goes to screens (without those to be called: see `watch-events`). */
export const venueEventSchema: z.ZodType<VenueEvent> = z.object({
  id: z.string(),
  name: z.string(),
  startMs: timeMsSchema,
  endMs: timeMsSchema,
  opensItself: z.boolean(),
  zones: z.array(z.string()),
  vendorIds: z.array(z.string()),
  contacts: z.array(z.object({ name: z.string(), role: z.string(), phone: z.string().nullable() })),
  phases: z.array(phaseSchema).max(MOST_PHASES),
  overlays: overlaysSchema,
  note: z.string(),
});

export const daySwitchSchema: z.ZodType<DaySwitch> = z.object({
  isOn: z.boolean(),
  atMs: timeMsSchema,
  untilMs: timeMsSchema,
  eventId: z.string().nullable(),
  by: z.string(),
  reason: z.string(),
});
