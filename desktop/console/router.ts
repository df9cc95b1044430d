import { createRouter, createWebHashHistory, type Router } from 'vue-router';
import HostPage from './host/HostPage.vue';
import OverviewPage from './overview/OverviewPage.vue';

/** Pages of the console. In the fragment, because the page comes from a file-like origin: `#/hosts/<id>` can be linked to. */
export function createConsoleRouter(): Router {
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', name: 'overview', component: OverviewPage },
      { path: '/hosts/:hostId', name: 'host', component: HostPage, props: true },
      {
        path: '/access',
        component: () => import('./access/AccessFrame.vue'),
        children: [
          { path: '', name: 'access', redirect: { name: 'access-audit' } },
          { path: 'audit', name: 'access-audit', component: () => import('./access/audit/AuditPage.vue') },
        ],
      },
      { path: '/:rest(.*)*', redirect: '/' },
    ],
  });
}
