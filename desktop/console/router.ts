import { createRouter, createWebHashHistory, type Router } from 'vue-router';
import AccessFrame from './access/AccessFrame.vue';
import AccessStart from './access/AccessStart.vue';
import AccountPage from './access/account/AccountPage.vue';
import AuditPage from './access/audit/AuditPage.vue';
import DevicesPage from './access/devices/DevicesPage.vue';
import HostsPage from './access/hosts/HostsPage.vue';
import KeysPage from './access/keys/KeysPage.vue';
import PeoplePage from './access/people/PeoplePage.vue';
import AttachPage from './attach/AttachPage.vue';
import EventPage from './event/EventPage.vue';
import HostPage from './host/HostPage.vue';
import OverviewPage from './overview/OverviewPage.vue';

/** Pages of the console. In the fragment, because the page comes from a file-like origin: `#/hosts/<id>` can be linked to. */
export function createConsoleRouter(): Router {
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', name: 'overview', component: OverviewPage },
      { path: '/hosts/:hostId', name: 'host', component: HostPage, props: true },
      { path: '/events/:eventId?', name: 'event', component: EventPage, props: true },
      {
        path: '/access',
        component: AccessFrame,
        children: [
          { path: '', name: 'access', component: AccessStart },
          { path: 'people', name: 'people', component: PeoplePage },
          { path: 'devices', name: 'devices', component: DevicesPage },
          { path: 'hosts', name: 'access-hosts', component: HostsPage },
          { path: 'keys', name: 'keys', component: KeysPage },
          { path: 'audit', name: 'audit', component: AuditPage },
          { path: 'account', name: 'account', component: AccountPage },
        ],
      },
      { path: '/attach', name: 'attach', component: AttachPage },
      { path: '/:rest(.*)*', redirect: '/' },
    ],
  });
}
