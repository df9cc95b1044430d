import type { Receipt } from '../domain/notify/delivery.ts';
import type { TopProcesses } from '../domain/process-usage.ts';
import type { RangeQuery, RangeResult } from '../domain/query.ts';
import { topProcessesSchema } from '../protocol/top-processes.ts';
import type { WatchSeries } from '../protocol/client-events.ts';
import { type HostDetail, hostDetailSchema, rangeResultSchema } from '../protocol/hub-messages.ts';
import type { LiveQuestion } from '../protocol/live-query.ts';
import type { WatchBoards } from '../protocol/boards/board-messages.ts';
import type { AppError } from '../errors/app-error.ts';
import type { ConnectionState } from './connection-state.ts';
import { type HubLinkOptions, openHubLink, type Stop } from './hub-link.ts';
import { lateWatches } from './late-watches.ts';
import type { BoardsListener } from './watch-boards.ts';
import type { DutyListener } from './watch-duty.ts';
import { createEventWatches, type EventsListener } from './watch-events.ts';
import { type AlertsListener, createAlertWatches } from './watch-alerts.ts';
import { createFleetWatches, type FleetListener } from './watch-fleet.ts';
import { createIncidentWatches, type IncidentListener } from './watch-incidents.ts';
import { createNoticeWatches, type NoticeListener } from './watch-notices.ts';
import { createQueryWatches, type QueryListener } from './watch-query.ts';
import { createSeriesWatches, type SeriesListener } from './watch-series.ts';

export type HubClientOptions = HubLinkOptions;

/** The one way from any screen or script to the hub. Watches survive reconnection: each begins again with a snapshot. */
export interface HubClient {
  connection(): ConnectionState;
  /** Calls at once with the present state, then at every change. */
  onConnection(listener: (state: ConnectionState) => void): Stop;
  /** Hub time now, UTC milliseconds. */
  nowMs(): number;
  watchFleet(listener: FleetListener): Stop;
  /** Events near now and what a person said of wedding-day mode, and again at each change. */
  watchEvents(listener: EventsListener): Stop;
  /** Boards of walls and which display shows which, and every change. `display`: the monitor on which this window is, of a wall. */
  watchBoards(display: WatchBoards['display'], listener: BoardsListener): Stop;
  /** Which lists of who is told somebody has changed; all of them when a connection is new. */
  watchDuty(listener: DutyListener): Stop;
  /** The alerts that are active, and again whenever one changes. */
  watchAlerts(listener: AlertsListener): Stop;
  watchSeries(request: Omit<WatchSeries, 'watchId'>, listener: SeriesListener): Stop;
  /** The answer to any question, and again whenever it changes. */
  watchQuery(question: LiveQuestion, listener: QueryListener): Stop;
  /** Incidents that are open or were lately, and every change of them. */
  watchIncidents(listener: IncidentListener): Stop;
  /** What this screen is to show of notices; each once. */
  watchNotices(listener: NoticeListener): Stop;
  /** Somebody has seen a notice on this screen, or takes it. */
  noticeReceipt(id: string, receipt: Receipt): void;
  query(query: RangeQuery): Promise<RangeResult>;
  hostDetail(hostId: string): Promise<HostDetail>;
  topProcesses(hostId: string): Promise<TopProcesses>;
  close(): void;
}

export function createHubClient(options: HubClientOptions): HubClient {
  const link = openHubLink(options);
  const fleet = createFleetWatches(link);
  const events = createEventWatches(link);
  const onProblem = (error: AppError): void => options.onProtocolError?.(error);
  const boards = lateWatches<[WatchBoards['display'], BoardsListener]>({
    load: async () => (await import('./watch-boards.ts')).createBoardWatches(link),
    does: 'shows boards',
    where: 'watchBoards',
    onProblem,
  });
  const duty = lateWatches<[DutyListener]>({
    load: async () => (await import('./watch-duty.ts')).createDutyWatches(link),
    does: 'follows who is told',
    where: 'watchDuty',
    onProblem,
  });
  const alerts = createAlertWatches(link);
  const series = createSeriesWatches(link);
  const queries = createQueryWatches(link);
  const notices = createNoticeWatches(link);
  const incidents = createIncidentWatches(link);
  return {
    connection: link.connection,
    onConnection: link.onConnection,
    nowMs: link.nowMs,
    watchFleet: fleet.watch,
    watchEvents: events.watch,
    watchBoards: boards.watch,
    watchDuty: duty.watch,
    watchAlerts: alerts.watch,
    watchSeries: series.watch,
    watchQuery: queries.watch,
    watchNotices: notices.watch,
    noticeReceipt: notices.receipt,
    watchIncidents: incidents.watch,
    query: (query) => link.request('query', [query], rangeResultSchema),
    hostDetail: (hostId) => link.request('hostDetail', [{ hostId }], hostDetailSchema),
    topProcesses: (hostId) => link.request('topProcesses', [{ hostId }], topProcessesSchema),
    close() {
      fleet.close();
      events.close();
      boards.close();
      duty.close();
      alerts.close();
      queries.close();
      notices.close();
      incidents.close();
      link.close();
    },
  };
}
