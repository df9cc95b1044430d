import type { Browser, Page, Worker } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createNotifyCalls } from '#shared/client/notify-calls.ts';
import { createIncidentCalls } from '#shared/client/incident-calls.ts';
import { createPeopleCalls } from '#shared/client/people-calls.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { incidentDetailSchema } from '#shared/protocol/rest/incidents/incidents.ts';
import { signInAs } from '../../scripts/pass-door.ts';
import { TEST_AUTHORITY } from '../support/loopback-certificate.ts';
import { launchChromium, openPhone } from '../support/open-phone.ts';
import { startPeopleVenue, untilVenue } from '../support/people-venue.ts';
import { startPushService } from '../support/stand-ins/push-stand-in.ts';
import { waitUntil } from '../support/wait-until.ts';

const BEN = { name: 'Ben Olsen', signInName: 'ben', password: 'copper lantern eleven fog', role: 'operator' } as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** The browser's own push service cannot be reached here: its place is taken, and its worker is woken through the DevTools. */
async function standInForService(page: Page, subscription: object): Promise<void> {
  await page.addInitScript((given) => {
    const prototype = PushManager.prototype as unknown as Record<string, unknown>;
    const key = 'stand-in-subscription';
    const made = (applicationServerKey: string) => ({
      endpoint: (given as { endpoint: string }).endpoint,
      options: {
        applicationServerKey: Uint8Array.from(atob(applicationServerKey.replaceAll('-', '+').replaceAll('_', '/')), (one) =>
          one.charCodeAt(0),
        ).buffer,
      },
      toJSON: () => given,
      unsubscribe: () => Promise.resolve((localStorage.removeItem(key), true)),
    });
    prototype['getSubscription'] = () => Promise.resolve(localStorage.getItem(key) === null ? null : made(localStorage.getItem(key) ?? ''));
    prototype['subscribe'] = ({ applicationServerKey }: { applicationServerKey: string }) => {
      localStorage.setItem(key, applicationServerKey);
      return Promise.resolve(made(applicationServerKey));
    };
  }, subscription);
}

/** Wakes the phone's worker as the browser does when its push service calls. */
async function wakerOf(page: Page) {
  const session = await page.context().newCDPSession(page);
  const found = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [one] = registrations;
      if (one !== undefined && !one.isDeleted) resolve(one.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await found;
  const { origin } = new URL(page.url());
  const wake = (payload: unknown) =>
    session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(payload) });
  /** The network is back: the browser tells the worker, which had asked for it. */
  const online = () => session.send('ServiceWorker.dispatchSyncEvent', { origin, registrationId, tag: 'wedsync-acts', lastChance: false });
  return Object.assign(wake, { online });
}

const shownBy = (worker: Worker) =>
  worker.evaluate(async () => {
    const { registration } = globalThis as unknown as { registration: ServiceWorkerRegistration };
    return (await registration.getNotifications()).map(({ title, tag, actions = [] }: Notification & { actions?: { title: string }[] }) => [
      title,
      tag,
      actions.map((action) => action.title),
    ]);
  });
const lookers = (worker: Worker) =>
  worker.evaluate(async () => {
    const { clients } = globalThis as unknown as { clients: { matchAll(options: object): Promise<{ visibilityState: string }[]> } };
    const all = await clients.matchAll({ type: 'window', includeUncontrolled: true });
    return all.filter(({ visibilityState }) => visibilityState === 'visible').length;
  });
const press = (worker: Worker, tag: string, action: string) =>
  worker.evaluate(
    async ([wantedTag, wantedAction]) => {
      const scope = globalThis as unknown as {
        registration: ServiceWorkerRegistration;
        dispatchEvent(event: Event): void;
        NotificationEvent: new (type: string, init: object) => Event;
      };
      const notification = (await scope.registration.getNotifications()).find((one) => one.tag === wantedTag);
      scope.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification, action: wantedAction }));
    },
    [tag, action] as const,
  );

test(
  'a phone is woken once somebody is signed in on it and wants it: a call is shown once, taken from the notice, and ends with signing out',
  { timeout: 120_000 },
  async () => {
    const venue = await startPeopleVenue();
    await venue.add(BEN);
    const rest = createRestClient({ baseUrl: venue.hub.baseUrl, token: venue.hub.access.token });
    const calls = createNotifyCalls(rest);
    const accountId = (await createPeopleCalls(rest).list()).accounts.find(({ name }) => name === BEN.name)?.id ?? '';
    await rest.ask({ path: '/api/contacts', body: { name: BEN.name, account_id: accountId }, reply: z.unknown() });
    const channel = await calls.create({
      kind: 'push',
      name: 'Phone push',
      settings: { subject: 'mailto:it@rose-hall.example', ca: TEST_AUTHORITY },
    });
    const service = await startPushService(() => String(channel.settings['key']));

    const { page, complaints } = await openPhone(browser, 'Pixel 7');
    await page.context().grantPermissions(['notifications'], { origin: new URL(venue.url).origin });
    await standInForService(page, service.subscription);
    await page.goto(venue.url);
    await page.getByRole('button', { name: 'I have an account: sign in' }).tap();
    await page.getByLabel('Stay signed in on this device').check();
    await signInAs(page, BEN);
    await untilVenue(page);
    // Nobody is asked by the phone before they have said what they want.
    await page.getByRole('button', { name: 'Wake this phone' }).tap();
    await page.locator('[data-push="on"]').waitFor();
    await page.getByRole('button', { name: 'Wake this phone' }).waitFor({ state: 'detached' });

    const wake = await wakerOf(page);
    const worker = page.context().serviceWorkers()[0] ?? (await page.context().waitForEvent('serviceworker'));
    const emergency = async (description: string): Promise<string> => {
      const body = { emergency_type: 'infrastructure_failure', severity: 'critical', description };
      return (await rest.ask({ path: '/api/infrastructure/emergency', body, reply: z.looseObject({ id: z.string() }) })).id;
    };
    const incidentOf = (id: string) => rest.ask({ path: `/api/incidents/${id}`, reply: incidentDetailSchema });
    const pushOf = async (incidentId: string) =>
      (await calls.notices({ incident_id: incidentId })).notices
        .flatMap(({ deliveries }) => deliveries)
        .find(({ channel_kind: kind }) => kind === 'push');

    // Somebody looks at the page: it is announced there, once.
    const first = await emergency('The cellar is under water');
    await page.locator('.banner').waitFor();
    await waitUntil('the push service is told', () => service.woken.length === 1);
    await wake(service.woken[0]);
    await waitUntil('the worker says so', async () => ['delivered', 'seen'].includes((await pushOf(first))?.state ?? ''));
    expect(await shownBy(worker)).toEqual([]);
    expect(await page.locator('.banner').count()).toBe(1);

    // Nobody does: the phone shows it, and it can be taken without the page.
    const elsewhere = await page.context().newPage();
    await elsewhere.goto(`${new URL(venue.url).origin}/healthz`);
    const wakeAlone = await wakerOf(elsewhere);
    await elsewhere.goto('about:blank');
    await page.close();
    await waitUntil('nobody looks', async () => (await lookers(worker)) === 0);
    const second = await emergency('The kitchen has no power');
    await waitUntil('the push service is told', () => service.woken.length === 2);
    await wakeAlone(service.woken[1]);
    const shown = await waitUntil('it is shown', async () => {
      const all = await shownBy(worker);
      return all.length > 0 && all;
    });
    expect(shown).toEqual([[expect.stringContaining('The kitchen has no power'), second, ['Acknowledge', 'Open']]]);
    await waitUntil('the hub knows', async () => (await pushOf(second))?.state === 'delivered');
    await press(worker, second, 'take');
    const taken = await waitUntil('it is taken', async () => {
      const incident = await incidentOf(second);
      return incident.state === 'acknowledged' && incident;
    });
    expect(taken.acknowledged_by?.name).toBe(BEN.name);
    // It says "You have it", and then what the hub tells everybody of it, whichever comes last.
    await waitUntil('it calls no more', async () => {
      const shownNow = await shownBy(worker);
      return shownNow.some(([, tag]) => tag === second) && !shownNow.flat(2).includes('Acknowledge');
    });

    // What is said without a connection arrives though the page is closed; the browser says when there is a network again.
    const third = await emergency('The tent is on fire');
    const closed = await page.context().newPage();
    await closed.goto(`${venue.url}#incident=${third}`);
    await closed.getByRole('button', { name: 'I take it' }).waitFor();
    await page.context().setOffline(true);
    await closed.getByRole('button', { name: 'I take it' }).tap();
    await closed.getByRole('button', { name: 'Yes, it is mine' }).tap();
    await closed.getByText('You have it. The desk learns of it').waitFor();
    await closed.close();
    await page.context().setOffline(false);
    await waitUntil('it is taken', async () => {
      // As the browser does: it tells the worker again until that has reached the hub.
      await wakeAlone.online();
      return (await incidentOf(third)).acknowledged_by?.name === BEN.name;
    });
    expect((await incidentOf(third)).timeline.filter(({ kind }) => kind === 'acknowledged')).toHaveLength(1);

    // What came too late is said to whoever opens the page next, until they have read it.
    const fourth = await emergency('The tent is flooded');
    const late = await page.context().newPage();
    await late.goto(`${venue.url}#incident=${fourth}`);
    await late.getByRole('button', { name: 'I take it' }).waitFor();
    await page.context().setOffline(true);
    await late.getByRole('button', { name: 'I take it' }).tap();
    await late.getByRole('button', { name: 'Yes, it is mine' }).tap();
    await late.getByText('You have it. The desk learns of it').waitFor();
    await late.close();
    await createIncidentCalls(rest).resolve(fourth);
    await page.context().setOffline(false);
    await wakeAlone.online();
    await elsewhere.close();

    // Signing out ends it.
    const again = await page.context().newPage();
    await standInForService(again, service.subscription);
    await again.goto(venue.url);
    await untilVenue(again);
    await again.locator('[data-act-unsent]').getByText('it was over before your answer arrived').waitFor();
    await again.getByRole('button', { name: 'Understood' }).tap();
    await again.locator('[data-act-unsent]').waitFor({ state: 'detached' });
    await again.locator('[data-push="on"]').waitFor();
    // What needs nobody any more is gone from the phone.
    await waitUntil('the phone is tidy', async () => (await shownBy(worker)).every(([title]) => title !== 'You have it'));
    // The first call is still to be answered, and lies over the end of the page.
    await again.locator('.banner').getByRole('button', { name: 'Not now' }).tap();
    await again.getByRole('button', { name: 'Sign out' }).tap();
    await waitUntil(
      'nothing leads there any more',
      async () => (await calls.test(channel.id, `account:${accountId}`)).problem?.includes('on no phone') === true,
    );
    expect(complaints).toEqual([]);
  },
);
