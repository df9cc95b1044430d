import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAlertCalls } from '../../shared/client/alert-calls.ts';
import { ADMINISTRATOR } from '../../scripts/pass-door.ts';
import { expectNoBarrier } from '../support/expect-no-barrier.ts';
import { openDesk } from '../support/open-desk.ts';
import { startBuiltAgent } from '../support/start-built-agent.ts';
import { startXvfb, type XDisplay } from '../support/start-xvfb.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const SUMMARY = 'Till 1 does not answer';

let display: XDisplay;
beforeAll(async () => {
  display = await startXvfb();
});
afterAll(() => display.close());

/** A console with one host of the bar in it, whose silence is told at once. */
async function openVenue() {
  const { page, access, rest, complaints } = await openDesk(display);
  const alerts = createAlertCalls(rest);
  await alerts.rules.change('host-down', { for_ms: 0 });
  const agentDir = temporaryFolder();
  const startTill = () =>
    startBuiltAgent({ hub: access.base_url, token: access.agent_token, name: 'Till 1', args: ['--zone', 'Bar'], dataDir: agentDir });
  const till = startTill();
  await page.locator('[data-tile][data-sample-time]').filter({ hasText: 'Till 1' }).waitFor();
  return { page, alerts, complaints, till, startTill };
}

test('a host whose agent dies is an alert on the desk: it is taken, silenced, and over when the agent is back', async () => {
  const { page, complaints, till, startTill } = await openVenue();
  const panel = page.getByRole('complementary', { name: /^Incidents/ });
  await panel.getByText('No incident is open.').waitFor();
  await till.stop('SIGKILL');

  const card = panel.locator('[data-incident]').filter({ hasText: SUMMARY });
  await card.getByText(/^Nobody has had it for/).waitFor();
  // Its tile says what the incident says.
  await page.locator('[data-tile][data-state="critical"]').filter({ hasText: 'Till 1' }).getByText('down since').waitFor();
  await page.locator('[data-rail-count][data-tone="critical"]').waitFor();
  await expectNoBarrier(page, 'overview');
  await card.getByRole('button', { name: /^I take it/ }).press('Enter');
  await card.getByText(`${ADMINISTRATOR.name} has it`).waitFor();
  await card.getByRole('link', { name: SUMMARY }).press('Enter');
  await page.getByRole('heading', { name: SUMMARY, level: 1 }).waitFor();
  await page.getByLabel('Write down what you see or did').fill('The plug is out. Somebody goes there.');
  await page.getByRole('button', { name: 'Add a note' }).press('Enter');
  await page.locator('[data-kind="note"]').getByText('The plug is out.').waitFor();
  await page.locator('[data-kind="acknowledged"]').getByText(ADMINISTRATOR.name).first().waitFor();
  await expectNoBarrier(page, 'incident');

  await page.getByRole('link', { name: 'Alerts', exact: false }).first().press('Enter');
  const row = page.locator('[data-group="told"] [data-alert]').filter({ hasText: SUMMARY });
  await row.getByText('Critical', { exact: true }).waitFor();
  await expectNoBarrier(page, 'alerts');
  await row.getByRole('button', { name: `Silence: ${SUMMARY}` }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('one alert').waitFor();
  await expectNoBarrier(page, 'silence');
  // The focus begins on the reason: without one nothing is silenced.
  await page.keyboard.type('The bar is being rebuilt');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  // The list holds still for whoever has just touched it, and moves by itself afterwards.
  const muted = page.locator('[data-group="muted"] [data-alert]').filter({ hasText: SUMMARY });
  await muted.getByText(/^silenced until/).waitFor();
  await page.locator('[data-rail-count]').waitFor({ state: 'detached' });
  await muted.getByRole('link', { name: SUMMARY }).press('Enter');
  await page.getByText('It began: an alert').waitFor();
  await expectNoBarrier(page, 'alert');

  startTill();
  await page
    .getByText(/^Over,|^Over$/)
    .first()
    .waitFor();
  await page.getByRole('link', { name: 'All alerts' }).click();
  await page.getByText('Nothing is the matter.').waitFor();
  await page.getByRole('link', { name: 'Silences' }).click();
  await page.locator('[data-silence]').getByText('The bar is being rebuilt').waitFor();
  await page.getByRole('button', { name: 'End: The bar is being rebuilt' }).click();
  await page.getByRole('button', { name: 'End it' }).click();
  await page.getByText('Nothing is silenced: somebody is told of every alert.').waitFor();
  const ended = '**/api/silences?*state=over*';
  await page.route(ended, (route) => route.fulfill({ json: {} }));
  await page.getByRole('button', { name: 'Those that are over' }).click();
  await page.getByRole('alert').getByText('Try again').waitFor();
  await page.unroute(ended);
  await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('region', { name: 'Over 1' }).getByText('The bar is being rebuilt').waitFor();
  await page.getByRole('link', { name: 'Overview' }).click();
  await panel.getByText('No incident is open.').waitFor();
  expect(complaints).toEqual([]);
});

test('a lead makes a rule, sees what it would have said, plans maintenance, and every page can be read by a screen reader', async () => {
  const { page, alerts, complaints } = await openVenue();
  await page.getByRole('link', { name: /^Alerts/ }).click();
  await page.getByRole('link', { name: 'Rules' }).click();
  await page.locator('[data-rule="host-down"]').waitFor();
  await expectNoBarrier(page, 'rules');
  const memory = page.getByRole('switch', { name: 'Memory is short' });
  await memory.press('Space');
  await page.locator('[data-rule="memory-high"] [aria-checked="false"]').waitFor();
  expect((await alerts.rules.list()).find(({ id }) => id === 'memory-high')?.is_enabled).toBe(false);

  await page.getByRole('link', { name: 'Make a rule' }).press('Enter');
  await page.getByLabel('What people read').fill('The till has little to do');
  await page.getByLabel('Trouble is').selectOption('below');
  await page.getByLabel('the limit, in %').fill('101');
  await page.getByLabel('the limit, in %').press('Tab');
  await page.getByText('Processor below 101\u2009%, on average over 1 min, for 5 min').waitFor();
  // While it is asked anew what stands there is of the rule before, and pale.
  await page.locator('[data-replay][aria-busy="false"] [data-pages]').waitFor();
  await expectNoBarrier(page, 'a new rule');
  await page.getByRole('button', { name: 'Make the rule' }).press('Enter');
  await page.getByRole('heading', { name: 'The till has little to do', level: 1 }).waitFor();
  // The desk is told which field does not fit.
  await page.getByLabel('over when back above').fill('50');
  await page.getByLabel('over when back above').press('Tab');
  await page.getByRole('button', { name: 'Save' }).click();
  await page
    .getByRole('alert')
    .getByText(/clear_limit|side of the limit/)
    .first()
    .waitFor();

  await page.getByRole('button', { name: 'Leave it as it was' }).click();
  await page.getByRole('link', { name: 'All rules' }).click();
  await page.getByRole('link', { name: 'Maintenance' }).click();
  await page.getByRole('button', { name: 'Plan maintenance' }).press('Enter');
  await page.keyboard.type('Updates of the tills');
  await page.getByLabel('Value').fill('Bar');
  await page.getByLabel('Every week').check();
  await page.getByLabel('Fri').check();
  await expectNoBarrier(page, 'maintenance');
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await page.locator('[data-window]').getByText('Mondays and Fridays at 03:00, for 1 h').waitFor();
  await page.getByRole('link', { name: 'Incidents', exact: true }).click();
  await page.getByText('There was none yet.').waitFor();
  await expectNoBarrier(page, 'incidents');
  // That a rule was refused, which it was meant to be, and that replays of drafts were cancelled, the browser notes by itself.
  expect(complaints.filter((complaint) => !/status of (400|404|409)/.test(complaint))).toEqual([]);
});
