import type { WedsyncBridge } from '#shared/ipc/ipc-contract.ts';
import { createApp, watch } from 'vue';
import { COPY_TEXT } from '../ui/use-copy-text.ts';
import { createDoor, DOOR } from '../ui/door/door.ts';
import { installFace } from '../ui/install-face.ts';
import { takeTrialAddress } from '../ui/trial-address.ts';
import { deskKeeper, setUpByDesk } from './bridge/desk-keeper.ts';
import { followBridge } from './bridge/follow-bridge.ts';
import { BRIDGE } from './bridge/use-bridge.ts';
import ConsoleApp from './ConsoleApp.vue';
import { createConsoleRouter } from './router.ts';
import { say } from './words.ts';

/** Puts the console together and shows it. `bridge`: null in a plain browser. */
export async function openConsole(bridge: WedsyncBridge | null): Promise<void> {
  // Before the router reads the address: the token must not become a place in its history.
  const trialAddress = bridge === null ? takeTrialAddress(window) : null;
  const app = createApp(ConsoleApp);
  const face = installFace(app, {
    face: 'console',
    theme: 'system',
    onProtocolError: (error) => console.error(error.message),
  });
  const router = createConsoleRouter();
  app.use(router).provide(BRIDGE, bridge);
  if (bridge !== null) app.provide(COPY_TEXT, async (text) => void (await bridge.request('clipboard:write', text)));

  const door = createDoor({
    session: face.session,
    keeper: deskKeeper(bridge),
    deviceName: say('this-desk'),
    setUp: bridge === null ? null : (setup, venueName) => setUpByDesk(bridge, setup, venueName),
  });
  app.provide(DOOR, door);
  watch(face.session.connection, (state) => {
    if (state.state === 'refused') void door.refused(state.refusal);
  });

  if (trialAddress !== null) door.enterWith(trialAddress);
  else if (bridge !== null) {
    await followBridge({
      bridge,
      door,
      appearance: face.appearance,
      showPage: (page) => router.push(page),
      isShown: (page) => window.location.hash === `#${page}`,
    });
  }
  app.mount('#app');
}
