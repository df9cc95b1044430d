import { alertDetailSchema, alertListSchema, alertParametersSchema, alertQuerySchema } from '#shared/protocol/rest/alerts/alerts.ts';
import type { Alerts } from '../../../evaluate/alerts/alerts.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { seenAlerts } from '../../sight/seen-alerts.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { alertHistory } from './alert-history.ts';
import { alertToRest, transitionToRest } from './alert-to-rest.ts';
import { findSeenAlert } from './find-seen-alert.ts';
import { selectAlerts } from './select-alerts.ts';

const MOST_TRANSITIONS = 100;
const COMMON = { tag: 'Alerts', permission: 'look' } as const;

export interface AlertListDependencies {
  readonly alerts: Pick<Alerts, 'current' | 'find' | 'transitions' | 'rules'>;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/** `/api/alerts`: what is the matter, and what became of it. */
export function serveAlertList(handle: Handle, { alerts, clock }: AlertListDependencies): void {
  handle({
    ...COMMON,
    operationId: 'listAlerts',
    path: '/api/alerts',
    summary: 'What is the matter now',
    description:
      'Alerts of which nobody is told (silenced, maintenance, folded under their cause) are among them, and say so. An alert that is `normal` again is in no list; its own address still tells what became of it.',
    query: alertQuerySchema,
    params: NOTHING,
    reply: alertListSchema,
    answer({ query, sight }) {
      const { alerts: page, total, next } = selectAlerts(seenAlerts(alerts.current(), sight), query);
      return { alerts: page.map(alertToRest), total, next };
    },
  });

  handle({
    ...COMMON,
    operationId: 'getAlert',
    path: '/api/alerts/:alert_id',
    summary: 'One alert, and what became of it',
    description: 'Also of one that is over, for as long as its changes are kept.',
    query: NOTHING,
    params: alertParametersSchema,
    reply: alertDetailSchema,
    otherStatuses: { 404: 'There is no such alert' },
    answer({ params: { alert_id: id }, sight }) {
      const seen = findSeenAlert(alerts, id, sight);
      const transitions = alerts.transitions({ alertId: id, limit: MOST_TRANSITIONS });
      return {
        ...alertToRest(seen),
        history: alertHistory(transitions, clock.nowMs()),
        owner: sight.seesEverything ? (alerts.rules.find(seen.ruleId)?.owner ?? null) : null,
        transitions: transitions.map(transitionToRest),
      };
    },
  });
}
