import type { Alert, AlertTransition } from '#shared/domain/alert/alert.ts';
import { isActive } from '#shared/domain/alert/alert.ts';
import type { Contact } from '#shared/domain/incident/contact.ts';
import type { IncidentChange, TellOrder, TellReceipt } from '#shared/domain/incident/tell-order.ts';
import type { AlertFeed } from '../../desktop/hub/respond/alert-feed.ts';
import type { ChannelAnswer, Outbox } from '../../desktop/hub/respond/outbox.ts';

/** An alert with everything that a test does not care for. */
export function buildAlert(part: Partial<Alert> & { readonly id: string }): Alert {
  return {
    ruleId: 'host-down',
    ruleName: 'A host is down',
    severity: 'critical',
    state: 'firing',
    reason: 'held',
    hostId: part.id,
    seriesId: null,
    labels: { host: part.id },
    summary: `${part.id} is down`,
    value: null,
    limit: null,
    unit: '',
    breachedAtMs: 1,
    firedAtMs: 1,
    moment: null,
    sinceMs: 1,
    sampleAtMs: null,
    isFlapping: false,
    runbook: null,
    mutedBy: [],
    ...part,
  };
}

/** A contact who may always be called. */
export const buildContact = (part: Partial<Contact> & { readonly id: string }): Contact => ({
  name: part.id,
  title: '',
  accountId: null,
  phone: null,
  addresses: [],
  timeZone: 'Europe/London',
  hours: [],
  absences: [],
  ...part,
});

/** What stands before and behind respond: alerts that a test makes fire, and an outbox that remembers. Both outlive the hub. */
export function createResponseDesk() {
  const current = new Map<string, Alert>();
  const transitions: AlertTransition[] = [];
  const listeners = new Set<(transition: AlertTransition) => void>();
  const receiptListeners = new Set<(receipt: TellReceipt) => void>();
  const answerListeners = new Set<(answer: ChannelAnswer) => void>();
  const orders = new Map<string, TellOrder>();
  const told: TellOrder[] = [];
  const changes: IncidentChange[] = [];
  const withdrawn: string[] = [];

  let isWritable = true;
  const alerts: AlertFeed = {
    active: () => [...current.values()].filter(isActive),
    settle: () => isWritable,
    onTransition(listener, afterNumber = 0) {
      for (const transition of transitions) if (transition.number > afterNumber) listener(transition);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const outbox: Outbox = {
    tell(order) {
      if (orders.has(order.key)) return;
      orders.set(order.key, order);
      told.push(order);
    },
    changed: (change) => void changes.push(change),
    withdraw: (incidentId) => void withdrawn.push(incidentId),
    onReceipt(listener) {
      receiptListeners.add(listener);
      return () => receiptListeners.delete(listener);
    },
    onAnswer(listener) {
      answerListeners.add(listener);
      return () => answerListeners.delete(listener);
    },
  };
  return {
    alerts,
    outbox,
    told,
    changes,
    withdrawn,
    /** An alert becomes this; `isHeard` false: the hub is away. */
    become(alert: Alert, atMs = alert.sinceMs): void {
      const from = current.get(alert.id)?.state ?? 'normal';
      current.set(alert.id, alert);
      const transition = { alert, from, atMs, number: transitions.length + 1 };
      transitions.push(transition);
      for (const listener of listeners) listener(transition);
    },
    /** Without a transition, as when a silence begins or ends. */
    set: (alert: Alert): void => void current.set(alert.id, alert),
    /** Whether alerts can be written to the disk. */
    writable: (is: boolean): void => void (isWritable = is),
    receive(receipt: TellReceipt): void {
      for (const listener of receiptListeners) listener(receipt);
    },
    answer(answer: ChannelAnswer): void {
      for (const listener of answerListeners) listener(answer);
    },
  };
}
