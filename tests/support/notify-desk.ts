import type { startHttpStandIn } from './stand-ins/http-stand-in.ts';
import { onTestFinished } from 'vitest';
import type { ChannelKind } from '#shared/domain/notify/channel-kind.ts';
import type { Contact } from '#shared/domain/incident/contact.ts';
import type { TellOrder, TellReceipt } from '#shared/domain/incident/tell-order.ts';
import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import { channelSettingsSchemas } from '#shared/protocol/notify/channel-settings.ts';
import type { OpenAccess } from '../../desktop/hub/access/open-access.ts';
import { createSecretBox } from '../../desktop/hub/access/secret-box.ts';
import { openDutyDatabase } from '../../desktop/hub/duty/duty-database.ts';
import { type Clock, systemClock } from '../../desktop/hub/kernel/clock.ts';
import { createNotices } from '../../desktop/hub/kernel/notices.ts';
import { openNotify } from '../../desktop/hub/notify/open-notify.ts';
import { readableLog } from './silent-log.ts';
import { temporaryFolder } from './temporary-folder.ts';

const TEST_KEY = Buffer.alloc(32, 7);
export const OWNER = { by: { kind: 'local', use: 'owner' }, origin: { address: '127.0.0.1', isLocal: true } } as const;

export interface NotifyDeskOptions {
  readonly clock?: Clock;
  /** One that a hub was killed in. */
  readonly folder?: string;
}

/** What tells people, with real tables in a folder of its own. Ends with the test. */
export function openNotifyDesk({ clock = systemClock, folder = temporaryFolder() }: NotifyDeskOptions = {}) {
  const { log, lines } = readableLog();
  const database = openDutyDatabase(folder);
  const audited: unknown[] = [];
  /** Accounts that were closed. */
  const closed = new Set<string>();
  const people = {
    accounts: { find: (id: string) => (closed.has(id) ? undefined : { disabledMs: null, role: 'viewer', vendorId: null }) },
  };
  const access = {
    secretBox: createSecretBox(TEST_KEY),
    audit: { record: (entry: unknown) => void audited.push(entry) },
    people: people as unknown as OpenAccess['people'],
    devices: { list: () => [] } as unknown as OpenAccess['devices'],
  };
  const hubNotices = createNotices();
  const venue = { name: 'Rose Hall', timeZone: 'Europe/London' };
  const notify = openNotify({
    database,
    access,
    venue,
    version: '1.2.3',
    linkBase: () => 'https://rose.local',
    clock,
    log,
    hubNotices,
    random: () => 0,
  });
  const receipts: TellReceipt[] = [];
  notify.outbox.onReceipt((receipt) => void receipts.push(receipt));
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await notify.close();
    database.close();
  };
  onTestFinished(close);
  return {
    ...notify,
    clock,
    folder,
    database,
    receipts,
    audited,
    hubNotices,
    logLines: lines,
    /** Of the PagerDuty that `add` set up. */
    answersHealth: () => notify.answers.health('pagerduty-1'),
    close,
    closed,
    /** Sets up a channel. */
    add<Kind extends ChannelKind>(
      kind: Kind,
      settings: Readonly<Record<string, unknown>>,
      more: Partial<ChannelPlan> & { readonly secret?: string; readonly answerToken?: string } = {},
    ): ChannelPlan {
      const { secret = null, answerToken, ...part } = more;
      const plan: ChannelPlan = {
        id: `${kind}-1`,
        name: `A ${kind}`,
        kind,
        isEnabled: true,
        tells: null,
        quietHours: null,
        titleTemplate: null,
        textTemplate: null,
        settings: channelSettingsSchemas[kind].parse(settings),
        ...part,
      };
      notify.channels.put(plan, secret, OWNER, answerToken);
      return plan;
    },
  };
}

export const contact = (part: Partial<Contact> = {}): Contact => ({
  id: 'anna',
  name: 'Anna Berg',
  title: 'Technical lead',
  accountId: null,
  phone: null,
  addresses: [],
  timeZone: 'Europe/London',
  hours: [],
  absences: [],
  ...part,
});

export const order = (part: Partial<TellOrder> = {}): TellOrder => ({
  key: 'i1 0.0 anna',
  incidentId: 'i1',
  stepKey: '0.0',
  contactId: 'anna',
  class: 'page',
  severity: 'critical',
  contact: contact(),
  number: 12,
  moment: null,
  title: 'Bar till 1 does not answer',
  atMs: 1,
  ...part,
});

/** What a stand-in was sent, read. */
export const bodies = (there: Awaited<ReturnType<typeof startHttpStandIn>>): Record<string, unknown>[] =>
  there.requests.map(({ body }) => JSON.parse(body.toString()) as Record<string, unknown>);

/** Lets what waits for no more than the next turn go on. */
export const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};
