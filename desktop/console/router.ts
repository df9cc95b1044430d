import { createRouter, createWebHashHistory, type Router } from 'vue-router';
import DevicesPage from './access/devices/DevicesPage.vue';
import KeysPage from './access/keys/KeysPage.vue';
import AttachPage from './attach/AttachPage.vue';
import HostPage from './host/HostPage.vue';
import OverviewPage from './overview/OverviewPage.vue';

/** Pages of the console. In the fragment, because the page comes from a file-like origin: `#/hosts/<id>` can be linked to. */
export function createConsoleRouter(): Router {
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', name: 'overview', component: OverviewPage },
      { path: '/hosts/:hostId', name: 'host', component: HostPage, props: true },
      { path: '/access/devices', name: 'devices', component: DevicesPage },
      { path: '/attach', name: 'attach', component: AttachPage },
      { path: '/access/keys', name: 'keys', component: KeysPage },
      { path: '/:rest(.*)*', redirect: '/' },
    ],
  });
}
