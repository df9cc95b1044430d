import { expect, vi } from 'vitest';
import { createHubClient, type HubClient, type HubClientOptions } from '#shared/client/hub-client.ts';
import { type ScriptedHub, type ScriptedHubOptions, startScriptedHub } from './scripted-hub.ts';

export interface HubPair {
  /** A scripted hub, closed with the test. */
  startHub(options?: ScriptedHubOptions): Promise<ScriptedHub>;
  /** A client, closed with the test. */
  connect(baseUrl: string, options?: Partial<HubClientOptions>): HubClient;
}

/** Scripted hubs and clients of one test; `onTestFinished` is the test's own, so that tests may run side by side. */
export function hubPair(onTestFinished: (close: () => void | Promise<void>) => void): HubPair {
  return {
    async startHub(options = {}) {
      const hub = await startScriptedHub(options);
      onTestFinished(() => hub.close());
      return hub;
    },
    connect(baseUrl, options = {}) {
      const client = createHubClient({ baseUrl, token: 'a-token-of-twenty-signs', face: 'script', ...options });
      onTestFinished(() => client.close());
      return client;
    },
  };
}

/** Waits until the assertion holds; generous, because two cores may be busy. */
export const see = (assertion: () => void, timeout = 10_000): Promise<void> => vi.waitFor(assertion, { timeout, interval: 10 });

export const seeState = (client: HubClient, state: string): Promise<void> => see(() => expect(client.connection().state).toBe(state));

/** Whether it comes to hold within a span: for what must not happen. */
export const happensWithin = (timeout: number, holds: () => boolean): Promise<boolean> =>
  vi.waitUntil(holds, { timeout, interval: 10 }).catch(() => false);
