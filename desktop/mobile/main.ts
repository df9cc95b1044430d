import { createApp } from 'vue';
import { z } from 'zod';
import '../ui/tokens.css';
import '../ui/base.css';
import './mobile.css';
import { installFace } from '../ui/install-face.ts';
import { createAccessKeeper } from './access/access-keeper.ts';
import { connectWhileVisible } from './access/connect-while-visible.ts';
import { ACCESS } from './access/use-access.ts';
import MobileApp from './MobileApp.vue';
import { recallTheme } from './theme/theme-memory.ts';

// The page's policy forbids code made from strings; without this zod tries it and the browser complains.
z.config({ jitless: true });

const keeper = createAccessKeeper(window);
const app = createApp(MobileApp);
const { session } = installFace(app, {
  face: 'phone',
  theme: recallTheme(window),
  onProtocolError: (error) => console.error(error.message),
});
app.provide(ACCESS, keeper).mount('#app');
connectWhileVisible({ access: keeper.access, session, baseUrl: window.location.origin, page: document });
