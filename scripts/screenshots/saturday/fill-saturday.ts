import { setTimeout as delay } from 'node:timers/promises';
import { createAlertCalls } from '../../../shared/client/alert-calls.ts';
import { createBoardCalls } from '../../../shared/client/board-calls.ts';
import { createIncidentCalls } from '../../../shared/client/incident-calls.ts';
import type { RestClient } from '../../../shared/client/rest-client.ts';
import type { ScreenIds } from '../console-screens.ts';
import { fillHosts } from './fill-hosts.ts';
import { fillIncident } from './fill-incidents.ts';
import { fillPeople } from './fill-people.ts';
import { fillPlans } from './fill-plans.ts';
import { startSmsGateway } from './sms-gateway.ts';
import { HOSTS } from './the-day.ts';
import { untilHosts } from './until-hosts.ts';

export interface FilledSaturday {
  readonly ids: ScreenIds;
  /** Of the host that has fallen silent. */
  readonly openIncidentId: string;
  end(): void;
}

const PATIENCE_MS = 180_000;
const LOOK_EVERY_MS = 500;

/** Fills a staged venue with what a Saturday has, and waits until one till is too busy and one screen has fallen silent. */
export async function fillSaturday(rest: RestClient, hosts: number): Promise<FilledSaturday> {
  await untilHosts(rest, (all) => all.length === hosts);
  const gateway = await startSmsGateway();
  const { policyId } = await fillPeople(rest, gateway.url);
  const { eventId } = await fillPlans(rest);
  await fillHosts(rest);
  const [incidentId, alert] = await Promise.all([
    fillIncident(rest),
    until('a system that is down', async () =>
      (await createAlertCalls(rest).alerts({ state: 'firing' })).alerts.find(({ host_id: id }) => id !== null),
    ),
    untilHosts(rest, (all) => all.some(({ id, state }) => id === HOSTS.till && state === 'warning')),
  ]);
  const open = await until('its incident', async () => (await createIncidentCalls(rest).list({ state: 'open' })).incidents[0]);
  const board = await until('the boards', async () => (await createBoardCalls(rest).list()).find(({ name }) => name === 'Event day'));
  return {
    ids: { hostId: HOSTS.till, alertId: alert.id, ruleId: 'cpu-high', incidentId, policyId, eventId, boardId: board.id },
    openIncidentId: open.id,
    end: () => gateway.close(),
  };
}

async function until<Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> {
  const untilMs = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > untilMs) throw new Error(`The staged venue had not ${what} within ${PATIENCE_MS / 1_000} s.`);
    await delay(LOOK_EVERY_MS);
  }
}
