import type { Page } from 'playwright-core';

/** What the staged venue has, by which pages are reached. */
export interface ScreenIds {
  readonly hostId: string;
  readonly alertId: string;
  readonly ruleId: string;
  readonly incidentId: string;
  readonly policyId: string;
  readonly eventId: string;
  readonly boardId: string;
}

export interface ConsoleScreen {
  /** Of its picture. */
  readonly name: string;
  /** What it shows, for the index of the pictures. */
  readonly says: string;
  /** Name in the router; null: no page of its own. */
  readonly route: string | null;
  readonly path: (ids: ScreenIds) => string;
  /** Opens what is over the page, such as a dialog. */
  readonly open?: (page: Page) => Promise<void>;
}

const press =
  (name: string | RegExp, role: 'button' | 'link' = 'button') =>
  async (page: Page): Promise<void> => {
    await page.getByRole(role, { name }).first().click();
    await page.getByRole('dialog').first().waitFor();
  };

/** Every page of the console and what opens over it. A route that is missing here fails tests/e2e/electron-screens.test.ts. */
export const CONSOLE_SCREENS: readonly ConsoleScreen[] = [
  { name: 'overview', says: 'The venue as it is: the day, the zones, who needs what', route: 'overview', path: () => '/' },
  { name: 'hosts', says: 'All systems as a table', route: 'hosts', path: () => '/hosts' },
  { name: 'host', says: 'One system: its figures, processes, disks and network', route: 'host', path: ({ hostId }) => `/hosts/${hostId}` },
  { name: 'event', says: 'The day: run-sheet, readiness, contacts', route: 'event', path: ({ eventId }) => `/events/${eventId}` },
  { name: 'alerts', says: 'What is wrong now, worst first', route: 'alerts', path: () => '/alerts' },
  {
    name: 'alert',
    says: 'One alert: why, since when, who has it',
    route: 'alert',
    path: ({ alertId }) => `/alerts/one/${encodeURIComponent(alertId)}`,
  },
  { name: 'incidents', says: 'Incidents and emergencies', route: 'incidents', path: () => '/alerts/incidents' },
  {
    name: 'incident',
    says: 'One incident: its story, who was told, what was done',
    route: 'incident',
    path: ({ incidentId }) => `/alerts/incidents/${incidentId}`,
  },
  {
    name: 'incident-report',
    says: 'What is to be learned from it',
    route: 'incident-report',
    path: ({ incidentId }) => `/alerts/incidents/${incidentId}/report`,
  },
  { name: 'rules', says: 'What raises an alert', route: 'rules', path: () => '/alerts/rules' },
  {
    name: 'rule',
    says: 'One rule, tried on the last days before it is saved',
    route: 'rule',
    path: ({ ruleId }) => `/alerts/rules/${encodeURIComponent(ruleId)}`,
  },
  { name: 'new-rule', says: 'A new rule', route: 'new-rule', path: () => '/alerts/rules/new' },
  { name: 'silences', says: 'Of what nobody is told for a while', route: 'silences', path: () => '/alerts/silences' },
  { name: 'maintenance', says: 'Work that is planned', route: 'maintenance', path: () => '/alerts/maintenance' },
  { name: 'dependencies', says: 'What needs what', route: 'dependencies', path: () => '/alerts/dependencies' },
  { name: 'inhibitions', says: 'Which trouble keeps which quiet', route: 'inhibitions', path: () => '/alerts/inhibitions' },
  { name: 'on-call', says: 'Who is on call now', route: 'on-call', path: () => '/on-call' },
  { name: 'contacts', says: 'People, and how they are reached', route: 'contacts', path: () => '/on-call/contacts' },
  { name: 'teams', says: 'Teams', route: 'teams', path: () => '/on-call/teams' },
  { name: 'rotas', says: 'Who is on duty when', route: 'rotas', path: () => '/on-call/rotas' },
  { name: 'policies', says: 'Who is told first, and who next', route: 'policies', path: () => '/on-call/policies' },
  {
    name: 'policy',
    says: 'One way of telling, as it would go next Saturday',
    route: 'policy',
    path: ({ policyId }) => `/on-call/policies/${policyId}`,
  },
  { name: 'new-policy', says: 'A new one', route: 'new-policy', path: () => '/on-call/policies/new' },
  { name: 'notices', says: 'What was told to whom, and what came of it', route: 'notices', path: () => '/notices' },
  { name: 'channels', says: 'The ways by which people are told', route: 'channels', path: () => '/notices/channels' },
  { name: 'boards', says: 'Wallboards and the displays that show them', route: 'boards', path: () => '/boards' },
  { name: 'board', says: 'One wallboard in its editor', route: 'board', path: ({ boardId }) => `/boards/${boardId}` },
  { name: 'people', says: 'Who may sign in, and as what', route: 'people', path: () => '/access/people' },
  { name: 'devices', says: 'Phones, displays and consoles that were let in', route: 'devices', path: () => '/access/devices' },
  { name: 'access-hosts', says: 'Systems that may send figures', route: 'access-hosts', path: () => '/access/hosts' },
  { name: 'keys', says: 'Keys for other programs', route: 'keys', path: () => '/access/keys' },
  { name: 'audit', says: 'Who did what, provably unaltered', route: 'audit', path: () => '/access/audit' },
  { name: 'account', says: 'Your own account', route: 'account', path: () => '/access/account' },
  { name: 'settings', says: 'Language and looks of this computer', route: 'settings', path: () => '/settings' },
  { name: 'attach', says: 'Another hub in place of the one of this computer', route: 'attach', path: () => '/attach' },
  {
    name: 'palette',
    says: 'Ctrl-K reaches every page and every deed',
    route: null,
    path: () => '/',
    async open(page) {
      await page.keyboard.press('Control+k');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'shortcuts',
    says: 'All keys, under "?"',
    route: null,
    path: () => '/',
    async open(page) {
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    },
  },
  { name: 'emergency', says: 'An emergency is called', route: null, path: () => '/', open: press(/^Emergency/) },
];

/** Goes to a screen and waits until all that it asks the hub for is there. */
export async function openScreen(page: Page, screen: ConsoleScreen, ids: ScreenIds): Promise<void> {
  await page.evaluate((hash) => void (window.location.hash = hash), `#${screen.path(ids)}`);
  await page.locator('main :is(h1, h2, input)').first().waitFor();
  await page
    .getByText(/^Asking the hub/)
    .first()
    .waitFor({ state: 'hidden' });
  await screen.open?.(page);
}

export async function closeScreen(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog').or(page.locator('dialog[open]'));
  if ((await dialog.count()) > 0) await page.keyboard.press('Escape');
}
