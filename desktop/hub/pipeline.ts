import type { Server } from 'socket.io';
import type { Alert } from '#shared/domain/alert/alert.ts';
import { mayShareCause } from '#shared/domain/alert/host-dependency.ts';
import type { HubNotices, HubState } from '#shared/protocol/hub-messages.ts';
import { AGENT_NAMESPACE, CLIENT_NAMESPACE } from '#shared/protocol/version.ts';
import type { OpenAccess } from './access/open-access.ts';
import type { Boards } from './boards/open-boards.ts';
import type { DutyDatabase } from './duty/duty-database.ts';
import { type AlertEngine, openAlerts } from './evaluate/alerts/open-alerts.ts';
import type { Alerts } from './evaluate/alerts/alerts.ts';
import { watchHub } from './evaluate/alerts/hub/watch-hub.ts';
import { type BreachBook, createBreachBook } from './evaluate/processes/breach-book.ts';
import { keepBreachProcesses } from './evaluate/processes/keep-breach-processes.ts';
import { openQuiet, type Quiet } from './evaluate/quiet/open-quiet.ts';
import { createFleet } from './evaluate/create-fleet.ts';
import type { Fleet } from './evaluate/fleet.ts';
import { eventQueriesFirst } from './event-day/event-queries-first.ts';
import { overlayRules } from './event-day/overlay-rules.ts';
import { type QuietDigests, watchDigests } from './event-day/watch-digests.ts';
import type { EventDays } from './event-day/event-days.ts';
import { quietPhases, quietUntilMs } from './event-day/quiet-phases.ts';
import { tellDown } from './evaluate/tell-down.ts';
import { refreshSparks } from './evaluate/refresh-sparks.ts';
import { recallVitals } from './evaluate/recall-vitals.ts';
import { acceptAgents } from './ingest/accept-agents.ts';
import { createAfterRush } from './kernel/after-rush.ts';
import type { Clock } from './kernel/clock.ts';
import type { HubMetrics } from './kernel/hub-metrics.ts';
import type { Lifecycle } from './kernel/lifecycle.ts';
import type { Logger } from './kernel/logger.ts';
import { releaseMemory } from './kernel/release-memory.ts';
import type { Notify } from './notify/open-notify.ts';
import type { IncidentFilesOptions } from './respond/files/incident-files.ts';
import { openRespond, type Respond } from './respond/open-respond.ts';
import { acceptClients, EVENTS_ROOM, FLEET_ROOM, HUB_ROOM, PART_ROOM } from './serve/accept-clients.ts';
import { createAlertFeed } from './serve/alert-feed.ts';
import { createBoardFeed } from './serve/boards/board-feed.ts';
import { createDutyFeed } from './serve/incidents/duty-feed.ts';
import { createFleetFeed, type FleetFeedOptions } from './serve/fleet-feed.ts';
import { createQueryFeed } from './serve/live/query-feed.ts';
import { createIncidentTeller } from './serve/incidents/tell-incidents.ts';
import { countSockets } from './serve/limit/count-sockets.ts';
import type { LimitIdentities } from './serve/limit/limit-identities.ts';
import { createSeriesFeed } from './serve/series-feed.ts';
import { createVenueFor } from './serve/sight/seen-venue.ts';
import { createFleetTeller } from './serve/tell-fleet.ts';
import { rememberLinks } from './store/remember-links.ts';
import type { SampleStore } from './store/sample-store.ts';

/** After the last of many agents that came at once, as after a restart of the hub. */
const RELEASE_MEMORY_AFTER_MS = 10_000;

export interface PipelineOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: HubMetrics;
  readonly lifecycle: Lifecycle;
  readonly store: SampleStore;
  readonly duty: DutyDatabase;
  readonly eventDays: EventDays;
  readonly boards: Boards;
  readonly access: Pick<OpenAccess, 'access' | 'agents' | 'audit' | 'vendorHosts' | 'vendors'>;
  readonly identities: LimitIdentities;
  /** The venue's, by which times of day are meant. */
  readonly timeZone: string;
  readonly notify: Pick<Notify, 'live' | 'outbox' | 'channels'>;
  readonly isDemo: boolean;
  readonly files: IncidentFilesOptions;
}

/** The straight line of the hub, once it has a socket server to stand on. */
export interface Pipeline {
  readonly fleet: Fleet;
  readonly alerts: Alerts;
  /** What ran when they fired. */
  readonly breaches: BreachBook;
  readonly respond: Respond;
  /** What keeps them from being told. */
  readonly quiet: Quiet;
  /** What quiet phases of events held, for those who tell it when they are over. */
  readonly digests: QuietDigests;
  attach(io: Server, hubState: () => HubState): void;
  /** Tells every client what is to be known of the hub itself. */
  tellNotices(notices: HubNotices): void;
}

/** Wires the stages, the only place that knows them all: ingest → store and evaluate → live feed. */
export async function createPipeline(options: PipelineOptions): Promise<Pipeline> {
  const { clock, log, metrics, lifecycle, store, eventDays } = options;
  const { access, agents: credentials, audit, vendorHosts } = options.access;
  const fleet = createFleet({ clock, onChange: (hostId) => fleetFeed.changed(hostId) });
  lifecycle.add('fleet', fleet.close);
  let sendNotices: (notices: HubNotices) => void = () => undefined;
  let fleetWatchers: Pick<FleetFeedOptions, 'send' | 'isWatched'> = { send: () => undefined, isWatched: () => false };
  const fleetFeed = createFleetFeed({
    clock,
    fleet: () => fleet,
    send: (update) => fleetWatchers.send(update),
    isWatched: () => fleetWatchers.isWatched(),
  });
  lifecycle.add('fleet feed', fleetFeed.stop);
  const seriesFeed = createSeriesFeed({ clock, log, reader: store });
  lifecycle.add('series feed', seriesFeed.stop);
  const queryFeed = createQueryFeed({ clock, log, reader: store });
  lifecycle.add('query feed', queryFeed.stop);

  const recalled = await recallVitals(store, clock.nowMs());
  for (const host of await store.listHosts()) fleet.remember(host, recalled.get(host.identity.id));
  const series = await store.listSeries({});
  fleet.learnSeries(series);
  const evaluation: AlertEngine = await openAlerts(
    {
      clock,
      log,
      database: options.duty,
      reader: store,
      hosts: fleet.hosts,
      hostOf: fleet.host,
      conditionOf: fleet.condition,
      vendorOf: vendorHosts.vendorOf,
      timeZone: options.timeZone,
    },
    series,
  );
  lifecycle.add('evaluation', evaluation.close);
  lifecycle.add('watch of the hub', watchHub({ clock, metrics, observe: evaluation.observe }));
  vendorHosts.onChanged(evaluation.relabel);
  evaluation.alerts.overlay(overlayRules(eventDays.day));
  lifecycle.add('layers of events', eventDays.onDay(evaluation.alerts.layersChanged));
  const { alerts } = evaluation;
  lifecycle.add('what alerts say of hosts', tellDown({ alerts, fleet }));
  const breaches = createBreachBook(options.duty);
  alerts.tellMoments((labels, atMs) => eventDays.momentOf(labels['zone'] ?? null, atMs));
  // Before anything is told of alerts: what was kept quiet when the hub ended stays so.
  const quiet = openQuiet({ database: options.duty, audit, clock, alerts, timeZone: options.timeZone });
  const digests = watchDigests({ days: eventDays, transitions: alerts.transitions, clock });
  lifecycle.add('digests', digests.close);
  lifecycle.add('what digests say', digests.onDigest(options.notify.outbox.digest));
  quiet.also(quietPhases(eventDays.day));
  lifecycle.add('quiet phases', eventDays.onDay(alerts.reconsider));
  const sparks = refreshSparks({
    clock,
    log,
    reader: store,
    onSparks(hostId, rewritten) {
      fleet.rewriteSparks(hostId, rewritten);
      fleetFeed.sparksChanged(hostId, rewritten);
    },
  });
  lifecycle.add('sparks', sparks.close);
  const links = rememberLinks({ clock, log, store, hosts: fleet.hosts, host: fleet.host });
  lifecycle.add('links', links.close);

  const rush = createAfterRush({ clock, quietMs: RELEASE_MEMORY_AFTER_MS, work: releaseMemory });
  lifecycle.add('after a rush', rush.stop);

  const isHeard = (hostId: string): boolean => {
    const condition = fleet.condition(hostId);
    return condition?.state === 'ok' || condition?.reasons[0]?.code === 'vital-high';
  };
  const { outbox } = options.notify;
  const quietUntil = (some: readonly Pick<Alert, 'labels'>[]): number | null => quietUntilMs(eventDays.day(), some);
  const respond = openRespond({
    database: options.duty,
    alerts: evaluation.alerts,
    outbox: { ...outbox, changed: (change) => outbox.changed(change, quietUntil(change.incident.alerts)) },
    isEventDay: () => eventDays.day().isOn,
    momentOf: eventDays.momentOf,
    quietUntilMs: quietUntil,
    mayShareCause: (...hostIds) => mayShareCause(hostIds, quiet.dependencies.all(), isHeard),
    files: options.files,
    clock,
    log,
  });
  lifecycle.add('incidents', respond.close);
  const incidentTeller = createIncidentTeller({ recent: respond.incidents.recent, clock });
  lifecycle.add('incident teller', incidentTeller.stop);
  respond.incidents.onChange(incidentTeller.changed);
  respond.start();

  return {
    fleet,
    alerts,
    breaches,
    respond,
    quiet,
    digests,
    tellNotices: (notices) => sendNotices(notices),
    attach(io, hubState) {
      const clients = io.of(CLIENT_NAMESPACE);
      sendNotices = (notices) => clients.to(HUB_ROOM).emit('notices', notices);
      const teller = createFleetTeller({ namespace: clients, fleet, clock });
      lifecycle.add('fleet teller', teller.stop);
      const alertFeed = createAlertFeed({ namespace: clients, alerts, clock });
      lifecycle.add('alert feed', alertFeed.stop);
      const boardFeed = createBoardFeed({
        boards: options.boards,
        namespace: clients,
        vendors: options.access.vendors.list,
        onVendorsChanged: vendorHosts.onChanged,
        clock,
      });
      lifecycle.add('board feed', boardFeed.stop);
      const dutyFeed = createDutyFeed({ namespace: clients, plan: respond.plan, channels: options.notify.channels, clock });
      lifecycle.add('duty feed', dutyFeed.stop);
      quiet.onListChanged(alertFeed.listChanged);
      alerts.rules.onChange(() => alertFeed.listChanged('rules'));
      fleetWatchers = { send: teller.send, isWatched: () => clients.adapter.rooms.has(FLEET_ROOM) || clients.adapter.rooms.has(PART_ROOM) };
      const agents = acceptAgents({
        namespace: io.of(AGENT_NAMESPACE),
        clock,
        log,
        metrics,
        store,
        isDemo: options.isDemo,
        access,
        credentials,
        knownStandby: (hostId) => fleet.host(hostId)?.standby,
        listener: {
          onConnected(identity) {
            fleet.connected(identity);
            evaluation.learnHost(identity);
            rush.arrived();
            links.save(identity.id);
          },
          onClockOffset: fleet.learnClock,
          onPaced: fleet.learnPace,
          onDisconnected(hostId, state) {
            fleet.disconnected(hostId, state);
            if (state === 'stopped') evaluation.stopped(hostId);
            links.save(hostId);
          },
          onSeries(hostId, series) {
            fleet.learnSeries(series);
            evaluation.learnSeries(series);
            seriesFeed.seriesAdded(hostId);
            queryFeed.seriesAdded(series);
          },
          onFacts: fleet.learnFacts,
          onRows(hostId, rows, isOfNow) {
            for (const row of rows) {
              const isTimely = isOfNow(row);
              fleet.observe(hostId, row, isTimely);
              if (isTimely) evaluation.observe(hostId, row);
              else {
                evaluation.observeLate(hostId, row);
                sparks.noteLate(hostId, row.timeMs);
              }
            }
            seriesFeed.publish(rows);
            queryFeed.publish(hostId, rows);
          },
        },
      });
      const programs = keepBreachProcesses({ clock, log, book: breaches, alerts, hostOf: fleet.host, ask: agents.topProcesses });
      lifecycle.add('programs at breaches', programs.close);
      agents.pace(eventDays.sampleEveryMs());
      lifecycle.add(
        'pace of agents',
        eventDays.onDay(() => agents.pace(eventDays.sampleEveryMs())),
      );
      lifecycle.add(
        'live events',
        eventDays.onLive((live) => clients.to(EVENTS_ROOM).emit('eventsUpdate', live)),
      );
      const stopClients = acceptClients({
        namespace: clients,
        clock,
        log,
        metrics,
        venueFor: createVenueFor({
          fleet,
          reader: store,
          canWait: eventQueriesFirst({ day: eventDays.day, zoneOf: (id) => fleet.host(id)?.zone }),
        }),
        sockets: countSockets(),
        identities: options.identities,
        agents,
        alertFeed,
        boardFeed,
        dutyFeed,
        seriesFeed,
        queryFeed,
        notify: options.notify,
        incidents: incidentTeller,
        hubState,
        liveEvents: eventDays.live,
        access,
      });
      lifecycle.add('clients', stopClients);
    },
  };
}
