import { createRouter, createWebHashHistory, type Router } from 'vue-router';
import HostsPage from './access/hosts/HostsPage.vue';
import HostPage from './host/HostPage.vue';
import OverviewPage from './overview/OverviewPage.vue';

/** Pages of the console. In the fragment, because the page comes from a file-like origin: `#/hosts/<id>` can be linked to. */
export function createConsoleRouter(): Router {
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', name: 'overview', component: OverviewPage },
      { path: '/hosts/:hostId', name: 'host', component: HostPage, props: true },
      { path: '/access/hosts', name: 'access-hosts', component: HostsPage },
      { path: '/:rest(.*)*', redirect: '/' },
    ],
  });
}
