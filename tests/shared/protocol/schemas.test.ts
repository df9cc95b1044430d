import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { accessFileSchema } from '#shared/client/access-file.ts';
import { ackSchema } from '#shared/protocol/ack.ts';
import {
  agentHelloSchema,
  announcementSchema,
  farewellSchema,
  hostFactsSchema,
  seriesAnnouncementSchema,
  welcomeSchema,
} from '#shared/protocol/agent-events.ts';
import { topProcessesSchema } from '#shared/protocol/top-processes.ts';
import { clientHelloSchema, unwatchSchema, watchSeriesSchema } from '#shared/protocol/client-events.ts';
import { watchQuerySchema } from '#shared/protocol/live-query.ts';
import { rangeQuerySchema, selectorSchema } from '#shared/protocol/query-schema.ts';
import { fleetSnapshotSchema, fleetUpdateSchema, hubStateSchema, watchUpdateSchema } from '#shared/protocol/hub-messages.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import { REFUSAL_CODES, refusalSchema } from '#shared/protocol/refusal.ts';
import { hostIdSchema, labelsSchema, metricNameSchema, timeMsSchema } from '#shared/protocol/series-schema.ts';
import { isComparable } from '../../../desktop/hub/serve/limit/is-comparable.ts';

const HELLO = {
  token: 'secret',
  protocolVersion: 1,
  hostId: 'streaming-pc',
  bootId: 'boot-0001',
  name: 'Streaming PC',
  zone: 'Orangery',
  labels: { environment: 'production' },
  platform: 'linux',
  agentVersion: '0.1.0',
  intervalMs: 1_000,
  isSimulated: false,
  sentAtMs: 1_800_000_000_000,
};
const SERIES = { ref: 0, name: 'host_cpu_usage_percent', labels: {}, kind: 'gauge', unit: 'percent' };
const WATCH = { watchId: 1, selector: { hostIds: ['streaming-pc'] }, windowMs: 900_000, stepMs: 1_000 };
const LIVE = { watchId: 1, selector: {}, stepMs: 1_000, lastMs: 60_000, aggregations: ['avg'] };
const QUERY = { selector: {}, startMs: 1, endMs: 2, stepMs: 1_000, aggregations: ['avg'] };

const takes = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

describe('what an agent says when it connects', () => {
  test('is taken when it is in order', () => {
    expect(agentHelloSchema.parse(HELLO)).toEqual(HELLO);
  });

  test.each(Object.keys(HELLO))('is refused without its %s', (field) => {
    expect(takes(agentHelloSchema, { ...HELLO, [field]: undefined })).toBe(false);
  });

  test.each<[string, unknown]>([
    ['token', ''],
    ['token', 'x'.repeat(513)],
    ['token', { $ne: null }],
    ['protocolVersion', '1'],
    ['protocolVersion', 1.5],
    ['hostId', 'Streaming PC'],
    ['hostId', '../../etc'],
    ['hostId', 'ab'],
    ['bootId', 'short'],
    ['name', ''],
    ['name', 'x'.repeat(101)],
    ['zone', ''],
    ['labels', { 'not a label': 'x' }],
    ['labels', { a: 1 }],
    ['intervalMs', 99],
    ['intervalMs', Number.POSITIVE_INFINITY],
    ['isSimulated', 'false'],
    ['sentAtMs', Number.NaN],
    ['sentAtMs', -1],
    ['sentAtMs', 9e15],
  ])('is refused with %s %j', (field, value) => {
    expect(takes(agentHelloSchema, { ...HELLO, [field]: value })).toBe(false);
  });

  test('is stripped of what nobody asked for', () => {
    expect(agentHelloSchema.parse({ ...HELLO, role: 'admin' })).toEqual(HELLO);
  });
});

describe('the series that an agent announces', () => {
  test.each<[string, unknown]>([
    ['ref', -1],
    ['ref', 0.5],
    ['ref', LIMITS.seriesPerHost],
    ['name', ''],
    ['name', 'host cpu'],
    ['name', '__proto__'],
    ['name', 'x'.repeat(129)],
    ['kind', 'histogram'],
    ['unit', ''],
  ])('are refused with %s %j', (field, value) => {
    expect(takes(seriesAnnouncementSchema, { ...SERIES, [field]: value })).toBe(false);
  });

  test('are refused when there are none, or more than a host may have', () => {
    expect(takes(announcementSchema, [])).toBe(false);
    expect(
      takes(
        announcementSchema,
        Array.from({ length: LIMITS.seriesPerHost + 1 }, () => SERIES),
      ),
    ).toBe(false);
    expect(takes(announcementSchema, [SERIES])).toBe(true);
  });
});

describe('names and labels', () => {
  test.each(['__name__', '__reserved', '1st', 'with-dash', 'über', '', 'x'.repeat(65)])('%j is no label', (name) => {
    expect(takes(labelsSchema, { [name]: 'value' })).toBe(false);
  });

  test('a value is text of at most 256 signs, and there are at most 16', () => {
    expect(takes(labelsSchema, { a: 'x'.repeat(256) })).toBe(true);
    expect(takes(labelsSchema, { a: 'x'.repeat(257) })).toBe(false);
    const labels = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`label${index}`, '']));
    expect(takes(labelsSchema, labels(LIMITS.labelsPerSeries))).toBe(true);
    expect(takes(labelsSchema, labels(LIMITS.labelsPerSeries + 1))).toBe(false);
  });

  test('a name that is a property of every object is a label like any other', () => {
    expect(labelsSchema.parse({ constructor: 'a', valueOf: 'b' })).toEqual({ constructor: 'a', valueOf: 'b' });
  });

  test.each(['host_cpu_usage_percent', 'node:cpu:rate5m', '_a'])('%j is a metric', (name) => {
    expect(takes(metricNameSchema, name)).toBe(true);
  });

  test.each(['constructor', 'a1b', 'streaming-pc'])('%j is a host', (id) => {
    expect(takes(hostIdSchema, id)).toBe(true);
  });

  test.each(['-ab', 'UPPER', 'a b', 'a/b', 'a\nb', 'streaming-pc\n', 'x'.repeat(65)])('%j is no host', (id) => {
    expect(takes(hostIdSchema, id)).toBe(false);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 8.65e15, '0', null])('%j is no time', (time) => {
    expect(takes(timeMsSchema, time)).toBe(false);
  });
});

describe('what is meant to poison every object', () => {
  const poisoned = (text: string): unknown => JSON.parse(text);

  test.each<[string, z.ZodType, string]>([
    ['labels', labelsSchema, '{"__proto__": {"isAdmin": "yes"}}'],
    ['a handshake', agentHelloSchema, JSON.stringify(HELLO).replace('{', '{"__proto__": {"isAdmin": "yes"},')],
    ['a fleet', fleetSnapshotSchema, '{"hubTimeMs": 1, "hosts": [], "sparks": {"__proto__": {"isAdmin": "yes"}}}'],
    ['a selector', selectorSchema, '{"__proto__": {"isAdmin": "yes"}, "labels": {"__proto__": {"isAdmin": "yes"}}}'],
    [
      'access.json',
      accessFileSchema,
      '{"__proto__": {"isAdmin": "yes"}, "base_url": "http://a", "token": "12345678901234567890", "agent_token": "12345678901234567890", "viewer_token": "12345678901234567890"}',
    ],
  ])('does nothing in %s', (_, schema, text) => {
    const parsed = schema.safeParse(poisoned(text));
    expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
    const everything = (value: unknown): unknown[] =>
      typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(everything)] : [];
    for (const part of everything(parsed.data)) expect((part as { isAdmin?: unknown }).isAdmin).toBeUndefined();
  });
});

describe('what clients ask for', () => {
  test('is taken when it is in order', () => {
    expect(takes(clientHelloSchema, { token: 'secret', protocolVersion: 1, face: 'phone' })).toBe(true);
    expect(takes(watchSeriesSchema, WATCH)).toBe(true);
    expect(takes(rangeQuerySchema, QUERY)).toBe(true);
    expect(takes(watchQuerySchema, LIVE)).toBe(true);
    expect(takes(unwatchSchema, { watchId: 1 })).toBe(true);
  });

  test.each<[string, z.ZodType, unknown]>([
    ['a face that is none', clientHelloSchema, { token: 'secret', protocolVersion: 1, face: 'fridge' }],
    ['a watch of all hosts', watchSeriesSchema, { ...WATCH, selector: {} }],
    ['a watch of two hosts', watchSeriesSchema, { ...WATCH, selector: { hostIds: ['aaa', 'bbb'] } }],
    ['a watch of a month', watchSeriesSchema, { ...WATCH, windowMs: 31 * 86_400_000 }],
    ['a watch by the millisecond', watchSeriesSchema, { ...WATCH, stepMs: 1 }],
    ['a watch under a number that is none', watchSeriesSchema, { ...WATCH, watchId: -1 }],
    ['a live query without a time', watchQuerySchema, { ...LIVE, lastMs: undefined }],
    ['a live query with two times', watchQuerySchema, { ...LIVE, startMs: 1 }],
    [
      'a live query that ranks by what it does not ask',
      watchQuerySchema,
      { ...LIVE, top: { count: 1, aggregation: 'max', order: 'highest' } },
    ],
    ['a query that ends before it begins', rangeQuerySchema, { ...QUERY, startMs: 2, endMs: 1 }],
    ['a query of no time', rangeQuerySchema, { ...QUERY, startMs: 2, endMs: 2 }],
    ['a query for nothing', rangeQuerySchema, { ...QUERY, aggregations: [] }],
    ['a query for a median of medians', rangeQuerySchema, { ...QUERY, aggregations: ['median'] }],
    [
      'a query of a thousand and one hosts',
      rangeQuerySchema,
      { ...QUERY, selector: { hostIds: Array.from({ length: 1_001 }, () => 'aaa') } },
    ],
  ])('%s is refused', (_, schema, value) => {
    expect(takes(schema, value)).toBe(false);
  });
});

describe('what the hub says', () => {
  test('has to be figures that can be drawn', () => {
    const point = { ref: 0, timeMs: 1, avg: 1, min: 1, max: 1, lastTimeMs: 1 };
    const update = (changes: object) => ({ watchId: 1, hubTimeMs: 1, points: [{ ...point, ...changes }] });
    expect(takes(watchUpdateSchema, update({}))).toBe(true);
    for (const avg of [Number.NaN, Number.POSITIVE_INFINITY, null, '1']) expect(takes(watchUpdateSchema, update({ avg }))).toBe(false);
  });

  test('names states, reasons and vitals that exist', () => {
    const host = {
      id: 'streaming-pc',
      name: 'Streaming PC',
      zone: null,
      labels: {},
      platform: 'linux',
      agentVersion: '0.1.0',
      isSimulated: false,
      intervalMs: 1_000,
      link: { state: 'connected', sinceMs: 1 },
      lastHeardAtMs: 1,
      vitals: { cpu: { value: 1, timeMs: 1 } },
      condition: { state: 'ok', sinceMs: 1, reasons: [] as object[] },
    };
    const update = (changes: object) => ({ hubTimeMs: 1, hosts: [{ ...host, ...changes }] });
    expect(takes(fleetUpdateSchema, update({}))).toBe(true);
    expect(takes(fleetUpdateSchema, update({ condition: { ...host.condition, state: 'great' } }))).toBe(false);
    expect(takes(fleetUpdateSchema, update({ condition: { ...host.condition, reasons: [{ code: 'ghosts' }] } }))).toBe(false);
    expect(takes(fleetUpdateSchema, update({ vitals: { mood: { value: 1, timeMs: 1 } } }))).toBe(false);
    expect(takes(fleetUpdateSchema, update({ link: { state: 'half', sinceMs: 1 } }))).toBe(false);
  });

  test.each<[string, z.ZodType, unknown]>([
    ['a hub without a venue', hubStateSchema, { hubTimeMs: 1, version: '1', runId: 'a', startedAtMs: 1, isDemo: false, lanUrl: null }],
    ['a welcome with a sequence below none', welcomeSchema, { hubTimeMs: 1, storedSequence: -1 }],
    ['a farewell for a reason that is none', farewellSchema, { reason: 'bored' }],
    ['facts with minus one core', hostFactsSchema, { cpuCores: -1 }],
    [
      'more processes than are shown',
      topProcessesSchema,
      {
        takenAtMs: 1,
        byCpu: Array.from({ length: 21 }, () => ({ pid: 1, name: 'a', command: 'a', cpuPercent: 1, memoryBytes: 1 })),
        byMemory: [],
      },
    ],
  ])('%s is refused', (_, schema, value) => {
    expect(takes(schema, value)).toBe(false);
  });
});

describe('an answer', () => {
  const schema = ackSchema(timeMsSchema);

  test('is a value or a refusal with a code that exists, never both nor neither', () => {
    expect(takes(schema, { ok: true, value: 5 })).toBe(true);
    expect(takes(schema, { ok: false, refusal: { code: 'host.unknown', message: 'No such host.' } })).toBe(true);
    for (const wrong of [
      { ok: true },
      { ok: false },
      { ok: 'yes', value: 5 },
      { value: 5 },
      null,
      { ok: false, refusal: { code: 'because', message: 'x' } },
    ]) {
      expect(takes(schema, wrong)).toBe(false);
    }
  });

  test('quotes at most so much, whatever it was that was refused', () => {
    expect(takes(refusalSchema, { code: 'protocol.malformed', message: 'x'.repeat(2_001) })).toBe(false);
  });

  test('has codes that are unique and dotted, as they never change', () => {
    expect(new Set(REFUSAL_CODES).size).toBe(REFUSAL_CODES.length);
    for (const code of REFUSAL_CODES) expect(code).toMatch(/^[a-z]+\.[a-z-]+$/);
  });
});

test('no message, whatever it is, makes a schema throw', () => {
  const schemas = [
    agentHelloSchema,
    announcementSchema,
    clientHelloSchema,
    rangeQuerySchema,
    watchSeriesSchema,
    fleetUpdateSchema,
    refusalSchema,
  ];
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }), (value) => {
      // What is not is refused before any schema sees it.
      fc.pre(isComparable(value));
      for (const schema of schemas) expect(() => schema.safeParse(value)).not.toThrow();
    }),
  );
});
