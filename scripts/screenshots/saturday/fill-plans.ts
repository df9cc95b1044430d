import { createAlertCalls } from '../../../shared/client/alert-calls.ts';
import type { RestClient } from '../../../shared/client/rest-client.ts';
import { eventSchema } from '../../../shared/protocol/rest/events/events.ts';
import { channelSchema } from '../../../shared/protocol/rest/notify/channels.ts';
import { HOSTS, HOUR_MS, MINUTE_MS, OTHER_EVENTS, STAGE_OPENS_MS, TODAY } from './the-day.ts';

export interface Plans {
  readonly eventId: string;
}

/** The day and its neighbours, what is kept quiet and why, and by which ways people are told. */
export async function fillPlans(rest: RestClient): Promise<Plans> {
  const event = await rest.ask({ path: '/api/events', body: TODAY, reply: eventSchema });
  for (const body of OTHER_EVENTS) await rest.ask({ path: '/api/events', body, reply: eventSchema });
  const alerts = createAlertCalls(rest);
  const zone = (value: string) => [{ label: 'zone', operator: '=' as const, value }];
  await alerts.silences.create({
    matchers: [{ label: 'host', operator: '=', value: 'demo-photo-booth' }],
    reason: 'The photo booth is moved to the lawn, it will come and go',
    ends_at: STAGE_OPENS_MS + 2 * HOUR_MS,
  });
  await alerts.silences.create({
    matchers: zone('Gatehouse'),
    reason: 'Electrician at the gate',
    starts_at: STAGE_OPENS_MS + 15 * HOUR_MS,
    ends_at: STAGE_OPENS_MS + 18 * HOUR_MS,
  });
  await alerts.maintenance.create({
    name: 'Updates of the servers',
    matchers: zone('Server room'),
    schedule: { kind: 'weekly', weekdays: ['tuesday'], at: '03:30', duration_ms: HOUR_MS },
  });
  await alerts.maintenance.create({
    name: 'New access points in the gatehouse',
    matchers: zone('Gatehouse'),
    schedule: { kind: 'once', starts_at: STAGE_OPENS_MS + 38 * HOUR_MS, ends_at: STAGE_OPENS_MS + 42 * HOUR_MS },
  });
  await alerts.setDependency(HOSTS.streaming, { needs: [HOSTS.accessPoints] });
  await alerts.setDependency(HOSTS.accessPoints, { needs: [HOSTS.gateway] });
  await alerts.setDependency(HOSTS.till, { needs: [HOSTS.gateway] });
  await alerts.inhibitions.create({
    name: 'A venue without a line needs no word of its streams',
    source: [{ label: 'host', operator: '=', value: HOSTS.gateway }],
    target: [{ label: 'host', operator: '=', value: HOSTS.projector }],
  });
  await alerts.rules.create({
    name: 'The cellar is getting warm',
    severity: 'warning',
    for_ms: 5 * MINUTE_MS,
    keep_firing_ms: MINUTE_MS,
    condition: { kind: 'threshold', selector: 'host_cpu_usage_percent{zone="Bar"}', comparison: 'above', limit: 92 },
  });
  await alerts.rules.create({
    name: 'The photo booth is busy',
    severity: 'warning',
    for_ms: 0,
    keep_firing_ms: 10 * MINUTE_MS,
    condition: { kind: 'threshold', selector: 'host_cpu_usage_percent{host="demo-photo-booth"}', comparison: 'above', limit: 30 },
  });
  await rest.ask({
    path: '/api/channels',
    body: {
      kind: 'email',
      name: 'Mail to the house',
      is_enabled: false,
      settings: { host: 'mail.orangery.example', from: 'hub@orangery.example', to: ['duty@orangery.example'] },
    },
    reply: channelSchema,
  });
  return { eventId: event.id };
}
