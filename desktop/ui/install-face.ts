import type { Theme } from '#shared/ipc/theme.ts';
import { createPinia } from 'pinia';
import type { App } from 'vue';
import { type Appearance, APPEARANCE, createAppearance } from './use-appearance.ts';
import { createHubSession, HUB, type HubSession, type HubSessionOptions } from './use-hub.ts';
import { createTicker, TICKER } from './use-ticker.ts';

export interface FaceOptions extends HubSessionOptions {
  readonly theme: Theme;
}

export interface Face {
  readonly session: HubSession;
  readonly appearance: Appearance;
  close(): void;
}

/** Gives an app what every face stands on: stores, hub session, clock and theme. Call `session.connect` when the address is known. */
export function installFace(app: App, options: FaceOptions): Face {
  const session = createHubSession(options);
  const ticker = createTicker(session.nowMs);
  const appearance = createAppearance(options.theme);
  app.use(createPinia());
  app.provide(HUB, session).provide(TICKER, ticker).provide(APPEARANCE, appearance);
  return {
    session,
    appearance,
    close() {
      appearance.close();
      ticker.close();
      session.close();
    },
  };
}
