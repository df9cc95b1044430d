import type { WedsyncBridge } from '#shared/ipc/ipc-contract.ts';
import { createApp } from 'vue';
import { z } from 'zod';
import '../ui/fonts.css';
import '../ui/tokens.css';
import '../ui/base.css';
import './wallboard.css';
import { createRestClient } from '#shared/client/rest-client.ts';
import { openDeviceMemory } from '../ui/device-memory.ts';
import { installFace } from '../ui/install-face.ts';
import { keptByDesk, speakHere } from '../ui/language.ts';
import { takeTrialAddress } from '../ui/trial-address.ts';
import { BROWSER_DISPLAY, type BrowserDisplay, openBrowserDisplay } from './browser/browser-display.ts';
import { followVersion } from './browser/follow-version.ts';
import { keepAwake } from './browser/keep-awake.ts';
import { readRehearsal, REHEARSAL } from './director/director-clock.ts';
import { WALL_DISPLAY } from '../ui/boards/wall-display-key.ts';
import { readDisplayKey } from './connect/read-display-key.ts';
import { followHubAddress } from './connect/follow-hub-address.ts';
import { DESK_THEME, followDeskTheme } from './light/desk-theme.ts';
import WallApp from './WallApp.vue';

declare global {
  interface Window {
    /** Set by preload; absent in a plain browser. */
    readonly wedsync?: WedsyncBridge;
  }
}

// The page's policy forbids code made from strings; without this zod tries it and the browser complains.
z.config({ jitless: true });

// A wall's words come with the program or from the hub that served it: English is said only if they cannot be had.
const desk = window.wedsync;
await speakHere(window, async () => (await import('./german.ts')).GERMAN, desk === undefined ? undefined : keptByDesk(desk));
const app = createApp(WallApp);
const face = installFace(app, {
  face: 'wallboard',
  theme: 'dark',
  onProtocolError: (error) => console.error(error.message),
});
const { session } = face;
// Before the fragment is wiped: in a trial it stands beside the hub's address.
const monitor = readDisplayKey(window.location.hash);
const rehearsal = readRehearsal(window.location.hash);
const trial = window.wedsync === undefined ? takeTrialAddress(window) : null;
const display = window.wedsync === undefined && trial === null ? openDisplay() : null;
const report = (message: string): void => console.error(message);
const deskTheme = desk === undefined ? null : followDeskTheme({ bridge: desk, report });
// First the picture, then the hub: a wall is never blank, whatever the hub does.
app
  .provide(BROWSER_DISPLAY, display)
  .provide(WALL_DISPLAY, monitor)
  .provide(REHEARSAL, rehearsal)
  .provide(DESK_THEME, deskTheme)
  .mount('#app');
if (desk !== undefined) followHubAddress({ bridge: desk, session, report });
else if (trial !== null) session.connect(trial);

/** In a browser, from the hub's own address. */
function openDisplay(): BrowserDisplay {
  followVersion({ session, page: window, reload: () => window.location.reload(), nowMs: Date.now });
  keepAwake(document, (navigator as Partial<Navigator>).wakeLock ?? {});
  return openBrowserDisplay({
    page: window,
    session,
    memory: openDeviceMemory('wallboard'),
    rest: createRestClient({ baseUrl: window.location.origin, token: null }),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
}
