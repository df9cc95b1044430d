import { createPinia } from 'pinia';
import { type App, type Component, createSSRApp, defineComponent, shallowRef, type ShallowRef } from 'vue';
import type { LiveAnswer } from '#shared/client/apply-query-change.ts';
import type { ConnectionState } from '#shared/client/connection-state.ts';
import type { HubClient } from '#shared/client/hub-client.ts';
import type { AlertsListener } from '#shared/client/watch-alerts.ts';
import type { FleetListener } from '#shared/client/watch-fleet.ts';
import type { IncidentListener } from '#shared/client/watch-incidents.ts';
import type { Theme } from '#shared/ipc/theme.ts';
import type { HubState } from '#shared/protocol/hub-messages.ts';
import { APPEARANCE } from '../../desktop/ui/use-appearance.ts';
import { createHubSession, HUB, type HubSession } from '../../desktop/ui/use-hub.ts';
import { TICKER } from '../../desktop/ui/use-ticker.ts';
import { NOON_MS } from './host-builder.ts';

/** A face without a screen: the hub says what the test says, and time passes when the test wants. */
export interface FaceStage {
  readonly app: App;
  readonly session: HubSession;
  readonly nowMs: ShallowRef<number>;
  /** What the fleet watch of the face was given; set once it watches. */
  fleet(): FleetListener;
  /** What the watches of alerts and incidents were given; set once something watches. */
  alerts(): AlertsListener;
  incidents(): IncidentListener;
  /** What every live query is answered from now on; before, none is. */
  answerQueries(answer: LiveAnswer): void;
  setConnection(state: ConnectionState): void;
  readonly hubState: HubState;
}

const NOTHING: Component = defineComponent({ render: () => null });

/** Sets up all that `installFace` gives an app, with a hub that is connected at noon. */
export function stageFace(root: Component = NOTHING, props: Record<string, unknown> = {}, hub: Partial<HubState> = {}): FaceStage {
  const nowMs = shallowRef(NOON_MS);
  const hubState: HubState = {
    hubTimeMs: NOON_MS,
    version: '0.1.0',
    runId: 'run-1',
    startedAtMs: NOON_MS - 3_600_000,
    venue: { name: 'Orangery House', timeZone: 'Europe/London' },
    notices: [],
    isDemo: false,
    lanUrl: null,
    ...hub,
  };
  let fleetListener: FleetListener | null = null;
  let alertsListener: AlertsListener | null = null;
  let incidentListener: IncidentListener | null = null;
  let queryAnswer: LiveAnswer | null = null;
  let tellConnection: (state: ConnectionState) => void = () => undefined;
  const client: HubClient = {
    connection: () => ({ state: 'live', hub: hubState }),
    onConnection(listener) {
      tellConnection = listener;
      listener({ state: 'live', hub: hubState });
      return () => undefined;
    },
    nowMs: () => nowMs.value,
    watchEvents: () => () => undefined,
    watchBoards: () => () => undefined,
    watchDuty: () => () => undefined,
    watchFleet(listener) {
      fleetListener = listener;
      return () => undefined;
    },
    watchAlerts(listener) {
      alertsListener = listener;
      return () => undefined;
    },
    watchIncidents(listener) {
      incidentListener = listener;
      return () => undefined;
    },
    watchSeries: () => () => undefined,
    watchQuery(_question, listener) {
      if (queryAnswer !== null) listener.onAnswer(queryAnswer);
      return () => undefined;
    },
    watchNotices: () => () => undefined,
    noticeReceipt: () => undefined,
    query: () => Promise.reject(new Error('no query is expected')),
    hostDetail: () => Promise.reject(new Error('no host detail is expected')),
    topProcesses: () => Promise.reject(new Error('no processes are expected')),
    close: () => undefined,
  };
  const session = createHubSession({ face: 'console', createClient: () => client, localNowMs: () => nowMs.value });
  session.connect({ baseUrl: 'http://127.0.0.1:8750', token: 'token-of-the-test' });
  const app = createSSRApp(root, props);
  app.use(createPinia());
  app.provide(HUB, session);
  app.provide(TICKER, { nowMs, close: () => undefined });
  app.provide(APPEARANCE, {
    theme: shallowRef<Theme>('dark'),
    paletteKey: shallowRef('dark'),
    choose: () => undefined,
    close: () => undefined,
  });
  return {
    app,
    session,
    nowMs,
    fleet: () => {
      if (fleetListener === null) throw new Error('nothing watches the fleet yet');
      return fleetListener;
    },
    alerts: () => {
      if (alertsListener === null) throw new Error('nothing watches the alerts yet');
      return alertsListener;
    },
    incidents: () => {
      if (incidentListener === null) throw new Error('nothing watches the incidents yet');
      return incidentListener;
    },
    answerQueries(answer) {
      queryAnswer = answer;
    },
    setConnection: (state) => tellConnection(state),
    hubState,
  };
}
