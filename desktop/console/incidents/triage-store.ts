import { createIncidentCalls } from '#shared/client/incident-calls.ts';
import { type Alert, isActive } from '#shared/domain/alert/alert.ts';
import { type Incident, isOpen } from '#shared/domain/incident/incident.ts';
import { chiefMute } from '#shared/view/alerts/alert-look.ts';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { useAlertsStore } from '../../ui/alerts/alerts-store.ts';
import { useMeStore } from '../../ui/me-store.ts';
import { refusalWords } from '../../ui/refusal-words.ts';
import { useRest } from '../../ui/use-rest.ts';
import type { TriageAct } from '../alerts/use-triage.ts';
import { useUndoStore } from '../undo/undo-store.ts';
import { say } from './words.ts';

/** What is taken, silenced or ended: an incident, an alert, or an alert and the incident that it is part of. */
export interface Triaged {
  readonly incident: Incident | null;
  readonly alert: Alert | null;
}

/** Takes, silences and ends by a key in a list and by name from anywhere; `said`: why it was not done. */
export const useTriageStore = defineStore('triage', () => {
  const me = useMeStore();
  const alerts = useAlertsStore();
  const undo = useUndoStore();
  const calls = createIncidentCalls(useRest());
  const resolving = shallowRef<Incident | null>(null);
  const silencing = shallowRef<Alert | null>(null);
  const said = shallowRef('');
  /** Lists on the page that say it themselves. */
  const lists = shallowRef(0);

  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    said.value = '';
    try {
      await work();
      return true;
    } catch (error) {
      said.value = refusalWords(error);
      return false;
    }
  }
  const take = ({ id, title }: Incident): Promise<boolean> =>
    attempt(async () => {
      await calls.acknowledge(id);
      undo.offer({ words: say('undo.have', { title }), undo: () => calls.unacknowledge(id) });
    });
  /** To be silenced of an incident: what of it still fires, the cause before what follows from it. */
  function causeOf(incident: Incident): Alert | null {
    const firing = incident.alerts.filter(({ recoveredAtMs }) => recoveredAtMs === null);
    const cause = firing.find(({ isFolded }) => !isFolded) ?? firing[0];
    return cause === undefined ? null : (alerts.byId.get(cause.alertId) ?? null);
  }
  function act(wanted: TriageAct, { incident, alert }: Triaged): void {
    said.value = '';
    if (wanted === 'silence') {
      if (!me.may('silence-alerts')) said.value = say('may-not-silence');
      else if (alert === null || !isActive(alert) || chiefMute(alert) !== null) said.value = say('nothing-to-silence');
      else silencing.value = alert;
    } else if (!me.may('answer-alerts')) said.value = say('may-not-answer');
    else if (incident === null || !isOpen(incident)) said.value = say('none-open-for');
    else if (wanted === 'resolve') resolving.value = incident;
    else if (incident.state === 'acknowledged')
      said.value = say('somebody-has', { who: incident.acknowledgement?.by.name ?? say('somebody') });
    else void take(incident);
  }
  return { resolving, silencing, said, lists, calls, attempt, causeOf, act };
});
