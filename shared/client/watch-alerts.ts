import type { Alert } from '../domain/alert/alert.ts';
import { AppError } from '../errors/app-error.ts';
import { type AlertList, alertsSnapshotSchema, type AlertsUpdate, alertsUpdateSchema } from '../protocol/alerts/alert-messages.ts';
import type { HubLink, Stop } from './hub-link.ts';

/** After the hub would not tell of alerts. */
const RETRY_MS = 5_000;

/** All alerts that are active now. */
export interface ActiveAlerts {
  readonly hubTimeMs: number;
  /** By id, in no order. A new map at each change; alerts that did not change are the same objects. */
  readonly alerts: ReadonlyMap<string, Alert>;
  /** Since the last call; null: anything may have changed, after a new connection. */
  readonly change: { readonly changed: readonly Alert[]; readonly ended: readonly string[] } | null;
}

export interface AlertsListener {
  readonly onAlerts: (active: ActiveAlerts) => void;
  /** Rules, silences and the like that somebody has changed: to be asked for again. After a new connection any may have. */
  readonly onLists?: (lists: readonly AlertList[]) => void;
}

/** The alerts that are active, and every change of them, for as many listeners as there are, by one request. */
export interface AlertWatches {
  watch(listener: AlertsListener): Stop;
  close(): void;
}

export function createAlertWatches(link: HubLink): AlertWatches {
  const listeners = new Set<AlertsListener>();
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  /** Null until the hub has told all of them on this connection. */
  let alerts: ReadonlyMap<string, Alert> | null = null;
  /** Messages that came while the answer was on its way: it may be read after those that were sent behind it. */
  let early: AlertsUpdate[] = [];

  const tell = (hubTimeMs: number, next: ReadonlyMap<string, Alert>, change: ActiveAlerts['change']): void => {
    alerts = next;
    for (const { onAlerts } of listeners) onAlerts({ hubTimeMs, alerts: next, change });
  };

  const start = (): void => {
    clearTimeout(retryTimer);
    if (listeners.size === 0) return;
    link.request('watchAlerts', [], alertsSnapshotSchema).then(
      (snapshot) => {
        let told: ReadonlyMap<string, Alert> = new Map(snapshot.alerts.map((alert) => [alert.id, alert]));
        for (const update of early) if (update.hubTimeMs >= snapshot.hubTimeMs) told = applied(told, update);
        early = [];
        tell(snapshot.hubTimeMs, told, null);
      },
      (error: unknown) => {
        // Lost on the way: the next connection asks again.
        if (!link.isConnected()) return;
        if (error instanceof AppError) link.report(error);
        retryTimer = setTimeout(start, RETRY_MS);
      },
    );
  };

  link.onGreeting(() => {
    alerts = null;
    early = [];
    start();
  });
  link.onDisconnected(() => clearTimeout(retryTimer));
  link.receive('alertsUpdate', alertsUpdateSchema, (update) => {
    const { hubTimeMs, alerts: changed, ended, lists = [] } = update;
    if (alerts === null) early.push(update);
    else if (changed.length + ended.length > 0) tell(hubTimeMs, applied(alerts, update), { changed, ended });
    if (lists.length > 0) for (const { onLists } of listeners) onLists?.(lists);
  });

  return {
    watch(listener) {
      listeners.add(listener);
      if (link.connection().state === 'live') start();
      return () => listeners.delete(listener);
    },
    close: () => clearTimeout(retryTimer),
  };
}

function applied(alerts: ReadonlyMap<string, Alert>, { alerts: changed, ended }: AlertsUpdate): ReadonlyMap<string, Alert> {
  const next = new Map(alerts);
  for (const id of ended) next.delete(id);
  for (const alert of changed) next.set(alert.id, alert);
  return next;
}
