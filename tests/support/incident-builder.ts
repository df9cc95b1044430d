import type { Alert } from '#shared/domain/alert/alert.ts';
import { SHIPPED_POLICIES } from '#shared/domain/incident/escalation-policy.ts';
import type { Escalation, Incident } from '#shared/domain/incident/incident.ts';
import { alert } from './alert-builder.ts';
import { NOON_MS } from './host-builder.ts';

/** What of an incident a test says. */
export type IncidentPart = Partial<Omit<Incident, 'escalation'>> & { readonly escalation?: Partial<Escalation> };

/** A critical incident that came up at noon and that nobody has yet; give what matters to the test. */
export function buildIncident({ escalation, ...part }: IncidentPart = {}): Incident {
  const [policy] = SHIPPED_POLICIES;
  if (policy === undefined) throw new Error('No policy ships.');
  return {
    id: 'incident-1',
    number: 12,
    title: 'Bar till 1 does not answer',
    state: 'triggered',
    severity: 'critical',
    source: 'alert',
    emergencyType: null,
    emergencyKind: null,
    place: null,
    description: '',
    alerts: [],
    hostIds: [],
    openedAtMs: NOON_MS,
    moment: null,
    sinceMs: NOON_MS,
    resolvedAtMs: null,
    acknowledgement: null,
    escalation: {
      policy,
      round: 1,
      roundsLeft: 3,
      nextStep: 0,
      nextAtMs: NOON_MS + 300_000,
      isHeld: false,
      isExhausted: false,
      toldStep: '1.0',
      told: [],
      unreached: [],
      ...escalation,
    },
    mergedInto: null,
    newestEntry: 1,
    ...part,
  };
}

/** The same in somebody's hands since a minute past noon. */
export const heldIncident = (part: IncidentPart = {}, name = 'Anna Berg'): Incident =>
  buildIncident({
    state: 'acknowledged',
    acknowledgement: { by: { kind: 'person', id: 'p-1', name }, atMs: NOON_MS + 60_000, remindAtMs: null, lapsesAtMs: null },
    ...part,
  });

/** A warning that fires since noon; give what matters to the test. */
export const buildAlert = (part: Partial<Alert> = {}): Alert =>
  alert({
    id: 'alert-1',
    ruleName: 'Processor busy',
    hostId: 'host-1',
    seriesId: 7,
    labels: {},
    summary: 'Processor of Bar till 1 is at 93 %',
    breachedAtMs: NOON_MS,
    firedAtMs: NOON_MS,
    sinceMs: NOON_MS,
    sampleAtMs: NOON_MS,
    ...part,
  });
