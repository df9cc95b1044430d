import type { Namespace, Socket } from 'socket.io';
import { type Alert, isActive } from '#shared/domain/alert/alert.ts';
import type { AlertList, AlertsSnapshot, AlertsUpdate } from '#shared/protocol/alerts/alert-messages.ts';
import type { ClientToHub, HubToClient } from '#shared/protocol/client-events.ts';
import type { Sight } from '../access/sight.ts';
import type { AlertChange, Alerts } from '../evaluate/alerts/alerts.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import { clientData } from './client-door.ts';
import { isBackedUp } from './is-backed-up.ts';
import { activeOf, seenAlert, seenAlerts } from './sight/seen-alerts.ts';

/** Those who watch alerts. */
const ALERTS_ROOM = 'alerts';
/** The same of those who see a part of the venue: each is told its own. */
const ALERTS_PART_ROOM = 'part-of-alerts';
/** Far below what an eye sees. */
const COALESCE_MS = 30;
/** Only a value is another: nobody is late for that. */
const VALUES_MS = 1_000;
/** How often those who were behind are looked at. */
const LOOK_AGAIN_MS = 100;

type ClientSocket = Socket<ClientToHub, HubToClient>;

/** Tells all who watch which alerts are new, another, or over; a client that does not read gets what it missed, as it is then. */
export interface AlertFeed {
  /** All that are active as this client sees them; from now on it is told what changes. */
  open(socket: ClientSocket): Promise<AlertsSnapshot>;
  /** Somebody has changed a list that is asked for over REST. */
  listChanged(list: AlertList): void;
  stop: Stop;
}

export interface AlertFeedOptions {
  readonly namespace: Namespace<ClientToHub, HubToClient>;
  readonly alerts: Pick<Alerts, 'current' | 'find' | 'onChange'>;
  readonly clock: Pick<Clock, 'nowMs' | 'after'>;
}

/** What has not been told: alerts by id, looked at when they are; and of whose host each is, which one that is over says no more. */
interface Untold {
  readonly alerts: Map<string, string | null>;
  readonly lists: Set<AlertList>;
}

type SeenBy = Pick<Sight, 'seesEverything' | 'sees'>;
const WHOLE: SeenBy = { seesEverything: true, sees: () => true };

const nothing = (): Untold => ({ alerts: new Map(), lists: new Set() });

export function createAlertFeed({ namespace, alerts, clock }: AlertFeedOptions): AlertFeed {
  /** What every watcher knows of each alert that is active, but for its value. */
  const told = new Map<string, { readonly hostId: string | null; readonly gist: string }>();
  let untold = nothing();
  const behind = new Map<ClientSocket, Untold>();
  let pending: { readonly stop: Stop; readonly dueMs: number } | null = null;
  let catchUpStop: Stop | null = null;

  const isWatched = (): boolean => [ALERTS_ROOM, ALERTS_PART_ROOM].some((room) => namespace.adapter.rooms.has(room));
  const watchersIn = (room: string): ClientSocket[] =>
    [...(namespace.adapter.rooms.get(room) ?? [])].map((id) => namespace.sockets.get(id)).filter((socket) => socket !== undefined);

  const updateFor = ({ alerts: changed, lists }: Untold, sight: SeenBy): AlertsUpdate | null => {
    const seen: Alert[] = [];
    const ended: string[] = [];
    for (const [id, hostId] of changed) {
      const alert = alerts.find(id);
      if (alert !== undefined && isActive(alert)) {
        const part = seenAlert(alert, sight);
        if (part !== null) seen.push(part);
      } else if (sight.seesEverything || (hostId !== null && sight.sees(hostId))) ended.push(id);
    }
    const others = sight.seesEverything && lists.size > 0 ? { lists: [...lists] } : {};
    // Not even its time tells of others.
    if (seen.length + ended.length === 0 && !('lists' in others)) return null;
    return { hubTimeMs: clock.nowMs(), alerts: seen, ended, ...others };
  };

  const note = (socket: ClientSocket, news: Untold): void => {
    const missed = behind.get(socket) ?? nothing();
    for (const [id, hostId] of news.alerts) missed.alerts.set(id, hostId);
    for (const list of news.lists) missed.lists.add(list);
    behind.set(socket, missed);
    catchUpStop ??= clock.after(LOOK_AGAIN_MS, catchUp);
  };
  const catchUp = (): void => {
    catchUpStop = null;
    for (const [socket, missed] of behind) {
      if (socket.connected && isBackedUp(socket)) continue;
      behind.delete(socket);
      const update = socket.connected ? updateFor(missed, clientData(socket).sight) : null;
      if (update !== null) socket.emit('alertsUpdate', update);
    }
    if (behind.size > 0) catchUpStop = clock.after(LOOK_AGAIN_MS, catchUp);
  };

  const isBehind = (socket: ClientSocket): boolean => behind.has(socket) || isBackedUp(socket);
  const tellAll = (news: Untold): void => {
    for (const socket of watchersIn(ALERTS_ROOM)) if (isBehind(socket)) note(socket, news);
    const update = updateFor(news, WHOLE);
    const late = [...behind.keys()].map(({ id }) => id);
    if (update !== null) namespace.to(ALERTS_ROOM).except(late).emit('alertsUpdate', update);
  };
  /** Few see a part only, and each vendor's is made once. */
  const tellParts = (news: Untold): void => {
    const parts = new Map<string | null, AlertsUpdate | null>();
    for (const socket of watchersIn(ALERTS_PART_ROOM)) {
      const { sight } = clientData(socket);
      let update = parts.get(sight.vendorId);
      if (update === undefined) parts.set(sight.vendorId, (update = updateFor(news, sight)));
      if (update === null) continue;
      if (isBehind(socket)) note(socket, news);
      else socket.emit('alertsUpdate', update);
    }
  };
  const flush = (): void => {
    pending?.stop();
    pending = null;
    const news = untold;
    untold = nothing();
    for (const id of news.alerts.keys()) remember(id, alerts.find(id));
    if (news.alerts.size + news.lists.size === 0) return;
    tellParts(news);
    tellAll(news);
  };
  const remember = (id: string, alert: Alert | undefined): void => {
    if (alert !== undefined && isActive(alert)) told.set(id, { hostId: alert.hostId, gist: gistOf(alert) });
    else told.delete(id);
  };
  const flushWithin = (delayMs: number): void => {
    const dueMs = clock.nowMs() + delayMs;
    if (pending !== null && pending.dueMs <= dueMs) return;
    pending?.stop();
    pending = { stop: clock.after(delayMs, flush), dueMs };
  };

  const changed = ({ changed: others, ended }: AlertChange): void => {
    if (!isWatched()) {
      // Whoever comes is given all of them first.
      told.clear();
      return;
    }
    let isUrgent = false;
    for (const alert of others) {
      const known = told.get(alert.id);
      if (known === undefined && !isActive(alert)) continue;
      untold.alerts.set(alert.id, alert.hostId);
      isUrgent ||= known === undefined || !isActive(alert) || known.gist !== gistOf(alert);
    }
    for (const id of ended) {
      const known = told.get(id);
      const hostId = known?.hostId ?? untold.alerts.get(id);
      if (hostId === undefined) continue;
      untold.alerts.set(id, hostId);
      isUrgent = true;
    }
    if (untold.alerts.size > 0) flushWithin(isUrgent ? COALESCE_MS : VALUES_MS);
  };
  const stopListening = alerts.onChange(changed);

  return {
    async open(socket) {
      const { sight } = clientData(socket);
      await socket.join(sight.seesEverything ? ALERTS_ROOM : ALERTS_PART_ROOM);
      // First what others have not been told: nothing that is sent later is older than this answer.
      flush();
      const active = activeOf(alerts.current());
      for (const alert of active) remember(alert.id, alert);
      return { hubTimeMs: clock.nowMs(), alerts: seenAlerts(active, sight) };
    },
    listChanged(list) {
      if (!isWatched()) return;
      untold.lists.add(list);
      flushWithin(COALESCE_MS);
    },
    stop() {
      stopListening();
      pending?.stop();
      catchUpStop?.();
    },
  };
}

/** All of an alert that somebody must see at once. */
const gistOf = ({ state, severity, isFlapping, mutedBy, firedAtMs }: Alert): string =>
  JSON.stringify([state, severity, isFlapping, firedAtMs, mutedBy]);
