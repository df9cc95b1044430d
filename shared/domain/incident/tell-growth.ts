import type { Contact } from './contact.ts';
import { type IncidentDraft, quietEndMs } from './incident-draft.ts';
import { GATHER_GROWTH_MS, growthDueAtMs, type IncidentAlert, isOpen } from './incident.ts';
import { say } from './course/words.ts';

/** So many are named; of the rest it is said how many they are. */
const MOST_NAMED = 3;

/** Another alert is part of an incident of which people were told already. What is folded under its cause is no news. */
export function noteGrowth(draft: IncidentDraft, alert: Pick<IncidentAlert, 'alertId' | 'isFolded'>): void {
  const { growth, openedAtMs } = draft.incident();
  if (alert.isFolded) return;
  const { toldAtMs, alertIds } = growth ?? { toldAtMs: openedAtMs, alertIds: [] };
  draft.set({ growth: { toldAtMs, alertIds: [...alertIds.filter((id) => id !== alert.alertId), alert.alertId] } });
}

/** It was told of as it is now, or is over: nothing is left to be told. */
export function forgetGrowth(draft: IncidentDraft): void {
  draft.set({ growth: { toldAtMs: draft.context.nowMs, alertIds: [] } });
}

/** Says once what joined since it was told of last, if the time for it has come: to whoever has it, or those who were called. */
export function tellGrowth(draft: IncidentDraft): void {
  const { nowMs } = draft.context;
  const { growth, alerts, state, escalation } = draft.incident();
  const dueMs = growthDueAtMs(growth);
  if (growth === undefined || dueMs === null || dueMs > nowMs) return;
  if (!isOpen({ state }) || (state === 'triggered' && escalation.isHeld)) return;
  const quietMs = quietEndMs(draft);
  if (quietMs !== null) {
    // It is due when the quiet phase is over.
    draft.set({ growth: { ...growth, toldAtMs: quietMs - GATHER_GROWTH_MS } });
    return;
  }
  forgetGrowth(draft);
  const joined = new Set(growth.alertIds);
  const news = alerts.filter(({ alertId, recoveredAtMs }) => joined.has(alertId) && recoveredAtMs === null);
  if (news.length === 0) return;
  const stepKey = `grown-${nowMs}`;
  const text = wordsOf(news);
  draft.write({ kind: 'grew', text, stepKey });
  for (const contact of whoKnows(draft)) draft.tell(contact, stepKey, 'update', text);
}

function wordsOf(news: readonly IncidentAlert[]): string {
  const named = news.slice(0, MOST_NAMED).map(({ summary }) => summary);
  const rest = news.length - named.length;
  const known = say('grew', { count: news.length, what: named.join('; ') });
  return `${rest === 0 ? known : say('grew.others', { known, n: rest })}.`;
}

function whoKnows({ incident, context: { directory } }: IncidentDraft): readonly Contact[] {
  const { acknowledgement, escalation } = incident();
  if (acknowledgement === null) return escalation.told.flatMap((id) => directory.contact(id) ?? []);
  const { by } = acknowledgement;
  return directory.contacts().filter(({ id, accountId }) => by.id !== null && (accountId === by.id || id === by.id));
}
