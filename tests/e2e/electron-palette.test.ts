import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAlertCalls } from '../../shared/client/alert-calls.ts';
import { createBoardCalls } from '../../shared/client/board-calls.ts';
import { createDutyCalls } from '../../shared/client/duty-calls.ts';
import { createRestClient } from '../../shared/client/rest-client.ts';
import { readAccessFile } from '../../scripts/bench/read-access-file.ts';
import { CONSOLE_SCREENS } from '../../scripts/screenshots/console-screens.ts';
import { TODAY } from '../../scripts/screenshots/saturday/the-day.ts';
import { eventSchema } from '../../shared/protocol/rest/events/events.ts';
import { untilHosts } from '../../scripts/screenshots/saturday/until-hosts.ts';
import { launchElectron } from '../support/launch-electron.ts';
import { startBuiltAgent } from '../support/start-built-agent.ts';
import { startXvfb, type XDisplay } from '../support/start-xvfb.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

let display: XDisplay;
beforeAll(async () => {
  display = await startXvfb();
});
afterAll(() => display.close());

/** Reached from the page of what it is about, or where something is the matter. */
const BY_OTHERS = ['alert', 'incident', 'incident-report'];

test('the palette reaches every page and does every deed that needs nothing but its name', { timeout: 180_000 }, async () => {
  const dataDir = temporaryFolder();
  const { app, console: page } = await launchElectron({ display, dataDir, flags: ['--no-agent'] });
  const access = await readAccessFile(dataDir);
  const rest = createRestClient({ baseUrl: access.base_url, token: access.token });
  startBuiltAgent({ hub: access.base_url, token: access.token, name: 'Cellar cooling' });
  await page.locator('[data-tile]').waitFor();
  const { id: eventId } = await rest.ask({ path: '/api/events', body: TODAY, reply: eventSchema });
  const duty = createDutyCalls(rest);
  const contact = await duty.contacts.create({ name: 'Jonas Weber' });
  const { id: policyId } = await duty.policies.create({
    name: 'Kitchen first',
    severities: ['warning'],
    steps: [{ targets: [{ kind: 'person', contact_id: contact.id }], wait_ms: 300_000 }],
  });
  const [template] = await createBoardCalls(rest).templates();
  if (template === undefined) throw new Error('No board ships.');
  const { id: boardId } = await createBoardCalls(rest).create({ ...template.content, name: 'Rose wall' });
  const [rule] = await createAlertCalls(rest).rules.list();
  const [host] = await untilHosts(rest, (hosts) => hosts.length === 1);
  const hostId = host?.id ?? '';

  const choose = async (words: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page
      .getByRole('combobox', { name: /^A page, a system/ })
      .fill(words, { timeout: 5_000 })
      .catch(() => Promise.reject(new Error(`The palette does not open on ${path()}, for "${words}".`)));
    await waitUntil(`"${words}" is offered first`, async () =>
      (await page.locator('[role=option][aria-selected=true]').innerText()).toLowerCase().includes(words.toLowerCase()),
    );
    await page.keyboard.press('Enter');
  };
  const path = (): string => new URL(page.url()).hash.slice(1).split('?')[0] ?? '';

  // Asked for again before the one that closes has told so, which it does a task later.
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^A page, a system/ }).fill('Overview');
  await waitUntil('the overview is offered', async () =>
    (await page.locator('[role=option][aria-selected=true]').innerText()).startsWith('Overview'),
  );
  await page.evaluate(() => {
    for (const key of [{ key: 'Enter' }, { key: 'k', code: 'KeyK', ctrlKey: true }]) {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }));
    }
  });
  await expect.poll(() => page.locator('dialog.palette[open] input').inputValue({ timeout: 5_000 })).toBe('');
  await page.keyboard.press('Control+k');
  await page.locator('dialog.palette').waitFor({ state: 'detached' });

  // Every page of the router, by what it is called.
  const words: Readonly<Record<string, string>> = {
    overview: 'Overview',
    hosts: 'Systems',
    host: 'Cellar cooling',
    event: TODAY.name,
    alerts: 'Alerts',
    incidents: 'Incidents',
    rules: 'Rules',
    rule: rule?.name ?? '',
    'new-rule': 'Make a rule',
    silences: 'Silences',
    maintenance: 'Maintenance',
    dependencies: 'Dependencies',
    inhibitions: 'Inhibition',
    'on-call': 'On call',
    contacts: 'Contacts',
    teams: 'Teams',
    rotas: 'Rotas',
    policies: 'Policies',
    policy: 'Kitchen first',
    'new-policy': 'Add a policy',
    notices: 'Notices',
    channels: 'Channels',
    boards: 'Wallboards',
    board: 'Rose wall',
    people: 'People',
    devices: 'Phones and displays',
    'access-hosts': 'Hosts that were let in',
    keys: 'Keys for programs',
    audit: 'Audit trail',
    account: 'Your account',
    settings: 'Settings',
    attach: 'Attach to another hub',
  };
  const ids = { hostId, alertId: '', ruleId: rule?.id ?? '', incidentId: '', policyId, eventId, boardId };
  const wrong: string[] = [];
  for (const screen of CONSOLE_SCREENS.filter(({ route }) => route !== null && !BY_OTHERS.includes(route))) {
    const name = words[screen.route ?? ''];
    if (name === undefined) {
      wrong.push(`${screen.name}: no words`);
      continue;
    }
    await choose(name);
    const wanted = screen.path(ids);
    await waitUntil(screen.name, () => path() === wanted, 3_000).catch(() => wrong.push(`${name}: ${path()}`));
  }
  expect(wrong).toEqual([]);

  // Deeds that ask for more in a dialog.
  for (const deed of [
    'Silence something',
    'Plan maintenance',
    'Say what a system needs',
    'Let an alert keep others quiet',
    'Read rules from a file',
    'Add a contact',
    'Add a team',
    'Add a rota',
    'Add a channel',
    'Make a wallboard',
    'Plan an event',
    'Put wedding-day mode on',
    'Let a phone in',
    'Let a display in',
    'Let another console in',
    'Add a computer',
    'Invite a colleague',
    'Make a key for a program',
    'Call an emergency',
    'Put a wallboard on a display',
    'Show the keys',
  ]) {
    await choose(deed);
    const dialog = page.locator('dialog[open]:not(.palette)');
    await dialog.waitFor({ timeout: 3_000 }).catch(() => wrong.push(deed));
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached', timeout: 3_000 }).catch(() => wrong.push(`${deed} stays open`));
  }
  expect(wrong).toEqual([]);

  // Those that are done at once.
  await choose('Check the audit trail');
  await page.getByText(/^Whole: /).waitFor();
  const chooser = page.waitForEvent('filechooser');
  await choose('Import a wallboard');
  expect((await chooser).isMultiple()).toBe(false);
  const downloads = temporaryFolder();
  await app.evaluate(({ app: program, shell }, folder) => {
    program.setPath('downloads', folder);
    // No window of another program comes before ours.
    shell.showItemInFolder = () => undefined;
  }, downloads);
  await choose('Save diagnostics');
  await waitUntil('the diagnostics are there', () => readdirSync(downloads)[0]);
  expect(readdirSync(downloads)[0]).toMatch(/diagnos/);

  // Whatever else can be pressed is found on its page, by what it is called there.
  await page.evaluate((id) => (window.location.hash = `#/boards/${id}`), boardId);
  const scenes = page.getByRole('tablist', { name: 'Scenes' }).getByRole('tab');
  await scenes.first().waitFor();
  const before = await scenes.count();
  await choose('Add a scene');
  await expect.poll(() => scenes.count()).toBe(before + 1);
  await choose('Undo');
  await expect.poll(() => scenes.count()).toBe(before);
  await choose('Language: Deutsch');
  await page.getByRole('link', { name: 'Übersicht' }).waitFor();
});
