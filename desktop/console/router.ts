import { createRouter, createWebHashHistory, type Router } from 'vue-router';
import AccessFrame from './access/AccessFrame.vue';
import AccessStart from './access/AccessStart.vue';
import AccountPage from './access/account/AccountPage.vue';
import AuditPage from './access/audit/AuditPage.vue';
import DevicesPage from './access/devices/DevicesPage.vue';
import HostsPage from './access/hosts/HostsPage.vue';
import KeysPage from './access/keys/KeysPage.vue';
import PeoplePage from './access/people/PeoplePage.vue';
import AlertPage from './alerts/AlertPage.vue';
import AlertsFrame from './alerts/AlertsFrame.vue';
import AlertsPage from './alerts/AlertsPage.vue';
import DependenciesPage from './alerts/dependencies/DependenciesPage.vue';
import InhibitionsPage from './alerts/inhibitions/InhibitionsPage.vue';
import MaintenancePage from './alerts/maintenance/MaintenancePage.vue';
import RulePage from './alerts/rules/RulePage.vue';
import RulesPage from './alerts/rules/RulesPage.vue';
import SilencesPage from './alerts/silences/SilencesPage.vue';
import AttachPage from './attach/AttachPage.vue';
import BoardPage from './boards/BoardPage.vue';
import BoardsPage from './boards/BoardsPage.vue';
import EventPage from './event/EventPage.vue';
import HostPage from './host/HostPage.vue';
import HostTablePage from './hosts/HostTablePage.vue';
import IncidentPage from './incidents/IncidentPage.vue';
import IncidentsPage from './incidents/IncidentsPage.vue';
import ContactsPage from './on-call/contacts/ContactsPage.vue';
import NowPage from './on-call/now/NowPage.vue';
import OnCallFrame from './on-call/OnCallFrame.vue';
import PoliciesPage from './on-call/policies/PoliciesPage.vue';
import PolicyPage from './on-call/policies/PolicyPage.vue';
import RotasPage from './on-call/rotas/RotasPage.vue';
import TeamsPage from './on-call/teams/TeamsPage.vue';
import ChannelsPage from './notices/channels/ChannelsPage.vue';
import NoticesFrame from './notices/NoticesFrame.vue';
import NoticesPage from './notices/sent/NoticesPage.vue';
import PostMortemPage from './incidents/report/PostMortemPage.vue';
import OverviewPage from './overview/OverviewPage.vue';
import SettingsPage from './settings/SettingsPage.vue';

/** Pages of the console. In the fragment, because the page comes from a file-like origin: `#/hosts/<id>` can be linked to. */
export function createConsoleRouter(): Router {
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', name: 'overview', component: OverviewPage },
      { path: '/hosts', name: 'hosts', component: HostTablePage },
      { path: '/settings', name: 'settings', component: SettingsPage },
      { path: '/hosts/:hostId', name: 'host', component: HostPage, props: true },
      { path: '/events/:eventId?', name: 'event', component: EventPage, props: true },
      {
        path: '/alerts',
        component: AlertsFrame,
        children: [
          { path: '', name: 'alerts', component: AlertsPage },
          { path: 'incidents', name: 'incidents', component: IncidentsPage },
          { path: 'rules', name: 'rules', component: RulesPage },
          { path: 'silences', name: 'silences', component: SilencesPage },
          { path: 'maintenance', name: 'maintenance', component: MaintenancePage },
          { path: 'dependencies', name: 'dependencies', component: DependenciesPage },
          { path: 'inhibitions', name: 'inhibitions', component: InhibitionsPage },
        ],
      },
      { path: '/alerts/rules/new', name: 'new-rule', component: RulePage },
      { path: '/alerts/rules/:ruleId', name: 'rule', component: RulePage, props: true },
      { path: '/alerts/one/:alertId', name: 'alert', component: AlertPage, props: true },
      { path: '/alerts/incidents/:incidentId', name: 'incident', component: IncidentPage, props: true },
      { path: '/alerts/incidents/:incidentId/report', name: 'incident-report', component: PostMortemPage, props: true },
      {
        path: '/on-call',
        component: OnCallFrame,
        children: [
          { path: '', name: 'on-call', component: NowPage },
          { path: 'contacts', name: 'contacts', component: ContactsPage },
          { path: 'teams', name: 'teams', component: TeamsPage },
          { path: 'rotas', name: 'rotas', component: RotasPage },
          { path: 'policies', name: 'policies', component: PoliciesPage },
          { path: 'policies/new', name: 'new-policy', component: PolicyPage },
          { path: 'policies/:policyId', name: 'policy', component: PolicyPage, props: true },
        ],
      },
      {
        path: '/notices',
        component: NoticesFrame,
        children: [
          { path: '', name: 'notices', component: NoticesPage },
          { path: 'channels', name: 'channels', component: ChannelsPage },
        ],
      },
      { path: '/boards', name: 'boards', component: BoardsPage },
      { path: '/boards/:boardId', name: 'board', component: BoardPage, props: true },
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
      // As notices name it, which lead to a phone's page as well as to this one.
      { path: '/incidents/:incidentId', redirect: ({ path }) => `/alerts${path}` },
      { path: '/:rest(.*)*', redirect: '/' },
    ],
  });
}
