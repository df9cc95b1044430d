import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { createRestClient, type RestClient } from '#shared/client/rest-client.ts';
import { doneSchema } from '#shared/protocol/rest/access/access-values.ts';
import {
  deviceListSchema,
  deviceSchema,
  deviceTicketSchema,
  type RestDevice,
  type RestDeviceTicket,
} from '#shared/protocol/rest/access/devices.ts';
import { type RestWaitingDisplay, waitingDisplayListSchema } from '#shared/protocol/rest/access/waiting-displays.ts';
import { startBuiltAgent } from './start-built-agent.ts';
import { type BuiltHub, startBuiltHub } from './start-built-hub.ts';

/** What the desk does to let devices in and send them away. */
export interface JoinDesk {
  readonly rest: RestClient;
  ticket(use: RestDevice['use'], name: string): Promise<RestDeviceTicket>;
  devices(): Promise<readonly RestDevice[]>;
  waiting(): Promise<readonly RestWaitingDisplay[]>;
  admit(id: string, name: string): Promise<RestDevice>;
  revoke(id: string): Promise<void>;
}

export function joinDesk(hub: Pick<BuiltHub, 'baseUrl' | 'access'>): JoinDesk {
  const rest = createRestClient({ baseUrl: hub.baseUrl, token: hub.access.token });
  return {
    rest,
    ticket: (use, name) => rest.ask({ path: '/api/access/devices/tickets', body: { use, name }, reply: deviceTicketSchema }),
    devices: async () => (await rest.ask({ path: '/api/access/devices', reply: deviceListSchema })).devices,
    waiting: async () => (await rest.ask({ path: '/api/access/displays/waiting', reply: waitingDisplayListSchema })).displays,
    admit: (id, name) => rest.ask({ path: `/api/access/displays/waiting/${id}/admit`, body: { name }, reply: deviceSchema }),
    revoke: async (id) => void (await rest.ask({ method: 'DELETE', path: `/api/access/devices/${id}`, reply: doneSchema })),
  };
}

/** A hub with one system that reports, and the desk of it. */
export async function startJoinVenue(): Promise<{ readonly hub: BuiltHub; readonly desk: JoinDesk }> {
  const hub = await startBuiltHub();
  startBuiltAgent({ hub: hub.baseUrl, token: hub.access.agent_token, name: 'Till at the bar', args: ['--zone', 'Bar'] });
  return { hub, desk: joinDesk(hub) };
}

/** A display with nothing kept on it, and all addresses that it asked. It is closed with the test. */
export async function openDisplay(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; asked: readonly string[] }> {
  const context = await browser.newContext({ viewport: { width: 1_920, height: 1_080 }, ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  return { page, asked: notedAddresses(page) };
}

/** Every address that a page asks for from now on, sockets too. */
export function notedAddresses(page: Page): readonly string[] {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('websocket', (socket) => asked.push(socket.url()));
  return asked;
}
