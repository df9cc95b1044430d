import { z } from 'zod';
import type { TopProcesses } from '../domain/process-usage.ts';
import type { RangeResult } from '../domain/query.ts';
import type { Ack } from './ack.ts';
import type { LiveEvents } from './events/live-events.ts';
import type { BoardsSnapshot, BoardsUpdate, WatchBoards } from './boards/board-messages.ts';
import type { AlertsSnapshot, AlertsUpdate } from './alerts/alert-messages.ts';
import type {
  FleetSnapshot,
  FleetUpdate,
  Heartbeat,
  HostDetail,
  HubNotices,
  HubState,
  WatchSnapshot,
  WatchUpdate,
} from './hub-messages.ts';
import type { DutyUpdate, DutyWatched } from './incidents/duty-messages.ts';
import type { IncidentsSnapshot, IncidentsUpdate } from './incidents/incident-messages.ts';
import type { LiveNotices, NoticeEnded, NoticeMessage, NoticeReceipt } from './notify/live-notice.ts';
import type { QueryChanges, QueryEnded, QuerySnapshot, unwatchQuerySchema, WatchQuery } from './live-query.ts';
import { type rangeQuerySchema, selectorSchema } from './query-schema.ts';
import { hostIdSchema } from './series-schema.ts';

/** Who is looking: decides nothing but what the hub's log and metrics say. */
export const FACES = ['console', 'wallboard', 'phone', 'script'] as const;

/** Handshake of a client, sent as Socket.IO `auth`. */
export const clientHelloSchema = z.object({
  token: z.string().min(1).max(512),
  protocolVersion: z.number().int(),
  face: z.enum(FACES),
  /** `wsd_…` of the device that `token` is used on, if it has joined: it is there then, and nobody stays who sits at one that was sent away. */
  deviceToken: z.string().min(1).max(512).optional(),
});
export type ClientHello = z.infer<typeof clientHelloSchema>;

/** A live window: the last `windowMs` in steps of `stepMs`, then each change. `watchId` is the client's own. */
export const watchSeriesSchema = z.object({
  watchId: z.number().int().min(0).max(1_000_000),
  selector: selectorSchema.extend({ hostIds: z.array(hostIdSchema).length(1) }),
  windowMs: z
    .number()
    .int()
    .min(1_000)
    .max(7 * 86_400_000),
  stepMs: z.number().int().min(100).max(86_400_000),
});
export type WatchSeries = z.infer<typeof watchSeriesSchema>;
export const unwatchSchema = z.object({ watchId: z.number().int().min(0) });
export const hostRequestSchema = z.object({ hostId: hostIdSchema });

/** Requests of clients; each is acknowledged. */
export interface ClientToHub {
  watchFleet: (ack: (answer: Ack<FleetSnapshot>) => void) => void;
  watchEvents: (ack: (answer: Ack<LiveEvents>) => void) => void;
  watchBoards: (request: WatchBoards, ack: (answer: Ack<BoardsSnapshot>) => void) => void;
  watchAlerts: (ack: (answer: Ack<AlertsSnapshot>) => void) => void;
  watchSeries: (request: WatchSeries, ack: (answer: Ack<WatchSnapshot>) => void) => void;
  unwatch: (request: z.infer<typeof unwatchSchema>, ack: (answer: Ack<null>) => void) => void;
  query: (query: z.infer<typeof rangeQuerySchema>, ack: (answer: Ack<RangeResult>) => void) => void;
  watchQuery: (request: WatchQuery, ack: (answer: Ack<QuerySnapshot>) => void) => void;
  unwatchQuery: (request: z.infer<typeof unwatchQuerySchema>, ack: (answer: Ack<null>) => void) => void;
  watchIncidents: (ack: (answer: Ack<IncidentsSnapshot>) => void) => void;
  watchDuty: (ack: (answer: Ack<DutyWatched>) => void) => void;
  watchNotices: (ack: (answer: Ack<LiveNotices>) => void) => void;
  noticeReceipt: (receipt: NoticeReceipt, ack: (answer: Ack<null>) => void) => void;
  hostDetail: (request: z.infer<typeof hostRequestSchema>, ack: (answer: Ack<HostDetail>) => void) => void;
  topProcesses: (request: z.infer<typeof hostRequestSchema>, ack: (answer: Ack<TopProcesses>) => void) => void;
}

/** What the hub sends unasked. `heartbeat` comes every second: a client that misses three shows everything as stale. */
export interface HubToClient {
  hubState: (state: HubState) => void;
  heartbeat: (beat: Heartbeat) => void;
  notices: (notices: HubNotices) => void;
  fleetUpdate: (update: FleetUpdate) => void;
  eventsUpdate: (update: LiveEvents) => void;
  boardsUpdate: (update: BoardsUpdate) => void;
  alertsUpdate: (update: AlertsUpdate) => void;
  watchSnapshot: (snapshot: WatchSnapshot) => void;
  watchUpdate: (update: WatchUpdate) => void;
  /** Acknowledged by the client once it has taken the changes in. */
  queryChanges: (changes: QueryChanges, ack: () => void) => void;
  queryEnded: (ended: QueryEnded) => void;
  notice: (message: NoticeMessage) => void;
  noticeEnded: (ended: NoticeEnded) => void;
  incidentsUpdate: (update: IncidentsUpdate) => void;
  dutyUpdate: (update: DutyUpdate) => void;
}
