import { setTimeout as pause } from 'node:timers/promises';
import type { EntryKind } from '#shared/domain/incident/incident-entry.ts';
import type { HostIdentity } from '#shared/domain/host.ts';
import type { Series } from '#shared/domain/series.ts';
import { channelSettingsSchemas } from '#shared/protocol/notify/channel-settings.ts';
import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import { type Clock, systemClock } from '../../../desktop/hub/kernel/clock.ts';
import { buildRule } from '../alert-desk.ts';
import { openSimulatedHub, person } from '../saturday/simulated-hub.ts';

const TILL: HostIdentity = {
  id: 'till-1',
  name: 'Bar till 1',
  zone: 'Bar',
  labels: {},
  platform: 'linux',
  agentVersion: '1',
  isSimulated: false,
  intervalMs: 1_000,
};
const CPU: Series = { id: 1, hostId: TILL.id, name: 'host_cpu_usage_percent', labels: {}, kind: 'gauge', unit: 'percent' };
/** What is looked at each second is looked at as often as that: the test need not wait. */
const FASTER = 20;
const STEP_MS = 100;
const LOOKS_MS = 5;

const clock: Clock = { ...systemClock, every: (intervalMs, fn) => systemClock.every(intervalMs / FASTER, fn) };
const open = (folder: string) =>
  openSimulatedHub({ folder, clock, hosts: [TILL], series: [CPU], heardMs: new Map([[TILL.id, Date.now()]]) });

const SMOKE = 'smoke';
const CALL = {
  type: 'infrastructure_failure',
  kind: null,
  place: null,
  // It wakes nobody: what is told stays the first incident's.
  severity: 'warning',
  description: 'Smoke',
  hostIds: [],
  by: { kind: 'hub', id: null, name: 'The desk' },
} as const;

/** A folder in which Anna, whose turn it is, is called by SMS, then Ben, and a program follows by webhook; nothing has happened yet. */
export async function prepareFolder(folder: string, url: string): Promise<void> {
  const hub = await open(folder);
  const { plan } = hub.respond;
  for (const id of ['anna', 'ben'])
    plan.contacts.save({ ...person(id, id, ''), accountId: null, addresses: [{ channel: 'sms', address: id }] });
  plan.teams.save({ id: 'technicians', name: 'Technicians', contactIds: ['anna', 'ben'] });
  const critical = plan.policies.find('critical');
  if (critical === undefined) throw new Error('no policy ships');
  const steps = [
    { targets: [{ kind: 'turn' as const, teamId: 'technicians' }], waitMs: STEP_MS },
    { targets: [{ kind: 'person' as const, contactId: 'ben' }], waitMs: STEP_MS },
  ];
  plan.policies.save({ ...critical, steps, repeats: 0, remindEveryMs: null, lapseAfterMs: null });
  hub.alerts.rules.save(buildRule({ forMs: 0, severity: 'critical' }), 'Anna');
  const { channels } = hub.notify;
  const put = (part: Pick<ChannelPlan, 'id' | 'kind' | 'tells' | 'settings'>, secret: string | null): void =>
    channels.put({ name: part.id, isEnabled: true, quietHours: null, titleTemplate: null, textTemplate: null, ...part }, secret, {
      by: 'hub',
      origin: null,
    });
  for (const own of channels.list()) channels.put({ ...own, isEnabled: false }, undefined, { by: 'hub', origin: null });
  const sms = { way: 'sms', url: `${url}/sms`, format: 'text', body: '{{to}}' };
  put({ id: 'sms', kind: 'http', tells: null, settings: channelSettingsSchemas.http.parse(sms) }, null);
  put({ id: 'hook', kind: 'webhook', tells: 'critical', settings: channelSettingsSchemas.webhook.parse({ url: `${url}/hook` }) }, 'secret');
  await hub.close();
}

/**
 * Lives as the hub does from a sample that breaches until all are told and it is on the disk, whatever was before. Then somebody calls for
 * help, which wakes nobody, puts that together with the first incident, and undoes it.
 */
export async function tellOnce(folder: string): Promise<void> {
  const hub = await open(folder);
  const { incidents } = hub.respond;
  hub.connect(TILL);
  hub.engine.observe(TILL.id, { timeMs: Date.now(), seriesIds: [CPU.id], values: [95] });
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await pause(LOOKS_MS);
  };
  const breach = (): string | undefined => incidents.list({ limit: 10 }).find(({ source }) => source === 'alert')?.id;
  const has = (id: string | undefined, kind: EntryKind): boolean =>
    id !== undefined && incidents.timeline(id).some((entry) => entry.kind === kind);
  const isQuiet = (): boolean => hub.notify.notices.open().length === 0;
  await until(() => has(breach(), 'exhausted') && isQuiet());
  const id = breach() ?? '';
  incidents.callEmergency(CALL, SMOKE);
  if (!has(SMOKE, 'merged')) incidents.merge(SMOKE, id, CALL.by);
  await until(isQuiet);
  if (!has(SMOKE, 'reopened')) incidents.undoMerge(SMOKE, CALL.by);
  await until(isQuiet);
  await hub.close();
}
