import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeIncidents } from '#shared/domain/incident/combine-incidents.ts';
import type { Directory } from '#shared/domain/incident/directory.ts';
import type { EscalationPolicy } from '#shared/domain/incident/escalation-policy.ts';
import type { IncidentOutcome } from '#shared/domain/incident/incident-draft.ts';
import type { IncidentEntry } from '#shared/domain/incident/incident-entry.ts';
import type { IncidentInput } from '#shared/domain/incident/incident-input.ts';
import { advance } from '#shared/domain/incident/incident-machine.ts';
import { dueAtMs, type Incident, type IncidentActor, type IncidentAlert } from '#shared/domain/incident/incident.ts';
import { openIncident } from '#shared/domain/incident/open-incident.ts';
import type { TellOrder } from '#shared/domain/incident/tell-order.ts';
import { memoryOf, undoMerge } from '#shared/domain/incident/undo-merge.ts';
import { buildContact } from '../../../support/response-desk.ts';

const START_MS = Date.UTC(2026, 5, 6, 12);
const MINUTE_MS = 60_000;
const ANNA: IncidentActor = { kind: 'person', id: 'account-anna', name: 'Anna' };
const CONTACTS = ['anna', 'ben'].map((id) => buildContact({ id, accountId: `account-${id}` }));
const policyOf = (id: string, severity: 'critical' | 'warning', steps: number): EscalationPolicy => ({
  id,
  name: id,
  severities: [severity],
  labels: {},
  rank: 1,
  steps: Array.from({ length: steps }, (_, index) => ({
    targets: [{ kind: 'person' as const, contactId: index % 2 === 0 ? 'anna' : 'ben' }],
    waitMs: 5 * MINUTE_MS,
  })),
  repeats: 2,
  remindEveryMs: 20 * MINUTE_MS,
  lapseAfterMs: 60 * MINUTE_MS,
});

const alertOf = (index: number, severity: 'critical' | 'warning'): IncidentAlert => ({
  alertId: `a${index}`,
  ruleId: 'r',
  ruleName: 'R',
  hostId: `host-${index}`,
  severity,
  summary: `Host ${index} is down`,
  labels: {},
  isFolded: false,
  firedAtMs: START_MS,
  moment: null,
  recoveredAtMs: null,
});

/** Two incidents on one clock. */
function desk(severities: readonly ('critical' | 'warning')[], steps: number) {
  let nowMs = START_MS;
  const policies = [policyOf('grave', 'critical', steps), policyOf('light', 'warning', steps)];
  const directory: Directory = {
    contacts: () => CONTACTS,
    contact: (id) => CONTACTS.find((contact) => contact.id === id),
    team: () => undefined,
    rota: () => undefined,
    policies: () => policies,
    hadTurns: () => [],
  };
  const context = () => ({ nowMs, directory, isEventDay: false, momentIn: () => null, quietUntilMs: () => null });
  const incidents = new Map<string, Incident>();
  const entries: IncidentEntry[] = [];
  const orders: TellOrder[] = [];
  const keep = (outcome: IncidentOutcome): void => {
    incidents.set(outcome.incident.id, outcome.incident);
    entries.push(...outcome.entries);
    orders.push(...outcome.orders);
  };
  severities.forEach((severity, index) => {
    const id = `i${index}`;
    keep(openIncident({ id, number: index + 1, alerts: [alertOf(index, severity)], emergency: null }, context()));
  });
  const of = (id: string): Incident => {
    const incident = incidents.get(id);
    if (incident === undefined) throw new Error(`There is no ${id}.`);
    return incident;
  };
  const say = (id: string, input: IncidentInput): void => {
    const advanced = advance(of(id), input, context());
    if (advanced.ok) keep(advanced.outcome);
  };
  const pass = (minutes: number): void => {
    const untilMs = nowMs + minutes * MINUTE_MS;
    while (nowMs < untilMs) {
      nowMs = Math.min(untilMs, nowMs + 10_000);
      for (const [id, incident] of incidents) if ((dueAtMs(incident) ?? Infinity) <= nowMs) say(id, { kind: 'clock' });
    }
  };
  const merge = () => {
    const before = { from: of('i0'), into: of('i1') };
    const merged = mergeIncidents(before.from, before.into, ANNA, context());
    if (!merged.ok) throw new Error(merged.refusal);
    merged.outcomes.forEach(keep);
    return memoryOf(before, merged.outcomes);
  };
  const undo = (memory: ReturnType<typeof merge>): string | null => {
    const undone = undoMerge(memory, { from: of('i0'), into: of('i1'), entries }, ANNA, context());
    if (!undone.ok) return undone.refusal;
    undone.outcomes.forEach(keep);
    return null;
  };
  const arrives = (id: string): void => {
    const order = orders.findLast(({ incidentId }) => incidentId === id);
    if (order === undefined) return;
    const { key, stepKey, contactId, incidentId } = order;
    const receipt = { key, incidentId, stepKey, contactId, channelId: 'c', channelName: 'e-mail', reason: null, atMs: nowMs };
    say(id, { kind: 'receipt', receipt: { ...receipt, state: 'seen', isFinal: false } });
  };
  return { of, say, pass, merge, undo, arrives, entries, orders };
}

/** All but what only counts up. */
function shownOf(incident: Incident): unknown {
  return { ...incident, newestEntry: 0, escalation: { ...incident.escalation, round: 0 } };
}
const deed = fc.record({
  id: fc.constantFrom('i0', 'i1'),
  what: fc.constantFrom('acknowledge', 'note', 'nothing'),
  minutes: fc.integer({ min: 0, max: 12 }),
});
const past = fc.record({
  severities: fc.tuple(fc.constantFrom('critical' as const, 'warning' as const), fc.constantFrom('critical' as const, 'warning' as const)),
  steps: fc.integer({ min: 0, max: 3 }),
  deeds: fc.array(deed, { maxLength: 6 }),
});
type Past = typeof past extends fc.Arbitrary<infer Value> ? Value : never;

function after({ severities, steps, deeds }: Past) {
  const one = desk(severities, steps);
  for (const { id, what, minutes } of deeds) {
    if (what === 'acknowledge') one.say(id, { kind: 'acknowledge', by: ANNA, note: null });
    else if (what === 'note') one.say(id, { kind: 'note', by: ANNA, text: 'On it' });
    one.pass(minutes);
  }
  return one;
}

describe('that two incidents were put together, undone', () => {
  it('gives both back as they were, with whose they were, their plans and all lines of their timelines', () => {
    fc.assert(
      fc.property(past, fc.boolean(), (what, doArrive) => {
        const one = after(what);
        const before = ['i0', 'i1'].map((id) => shownOf(one.of(id)));
        const lines = [...one.entries];
        const memory = one.merge();
        if (doArrive) ['i0', 'i1'].forEach(one.arrives);
        expect(one.undo(memory)).toBeNull();
        expect(['i0', 'i1'].map((id) => shownOf(one.of(id)))).toEqual(before);
        expect(one.entries.slice(0, lines.length)).toEqual(lines);
        for (const id of ['i0', 'i1']) {
          const numbers = one.entries.filter(({ incidentId }) => incidentId === id).map(({ number }) => number);
          expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        }
        // What is told afterwards is told: no order has the key of an earlier one.
        one.pass(60);
        const keys = one.orders.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 150 },
    );
  });

  it('is refused as soon as anything has come to either', () => {
    fc.assert(
      fc.property(past, fc.constantFrom('note', 'fired', 'recovered', 'time'), (what, news) => {
        const one = after(what);
        const memory = one.merge();
        const count = one.entries.length;
        if (news === 'note') one.say('i1', { kind: 'note', by: ANNA, text: 'More' });
        else if (news === 'recovered') one.say('i1', { kind: 'recovered', alertId: 'a0', summary: '' });
        else if (news === 'fired') one.say('i1', { kind: 'fired', alert: { ...alertOf(0, 'warning'), alertId: 'new' } });
        else one.pass(200);
        const hasNews = one.entries.slice(count).some(({ kind }) => kind !== 'receipt');
        expect(one.undo(memory)).toBe(hasNews ? 'changed-since' : null);
        if (hasNews) expect(one.of('i0').state).toBe('merged');
      }),
      { numRuns: 100 },
    );
  });
});
