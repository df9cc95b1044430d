import type { WedsyncBridge } from '#shared/ipc/ipc-contract.ts';
import { createApp } from 'vue';
import { z } from 'zod';
import '../ui/fonts.css';
import '../ui/tokens.css';
import '../ui/base.css';
import './wallboard.css';
import { installFace } from '../ui/install-face.ts';
import { takeTrialAddress } from '../ui/trial-address.ts';
import { followHubAddress } from './connect/follow-hub-address.ts';
import WallApp from './WallApp.vue';

declare global {
  interface Window {
    /** Set by preload; absent in a plain browser. */
    readonly wedsync?: WedsyncBridge;
  }
}

// The page's policy forbids code made from strings; without this zod tries it and the browser complains.
z.config({ jitless: true });

const app = createApp(WallApp);
const face = installFace(app, {
  face: 'wallboard',
  theme: 'dark',
  onProtocolError: (error) => console.error(error.message),
});
// First the picture, then the hub: a wall is never blank, whatever the hub does.
app.mount('#app');
if (window.wedsync === undefined) face.session.connect(takeTrialAddress(window));
else followHubAddress({ bridge: window.wedsync, session: face.session, report: (message) => console.error(message) });
