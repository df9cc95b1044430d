import type { Contact } from '#shared/domain/incident/contact.ts';
import { availabilityChanges, whyUnavailable } from '#shared/domain/incident/is-available.ts';
import { isLiveKind } from '#shared/domain/notify/channel-kind.ts';
import type { RestContactNow } from '#shared/protocol/rest/incidents/on-call.ts';
import type { Notify } from '../../../notify/open-notify.ts';
import { type RouteStep, routeContact } from '../../../notify/route-contact.ts';
import { healthToRest } from '../notify/channel-to-rest.ts';

const AHEAD_MS = 14 * 86_400_000;

/** Whether a contact may be called now, by what, and when that last reached them. */
export function describeContact(contact: Contact, notify: Notify, nowMs: number): RestContactNow {
  const { id, name, title } = contact;
  const lack = whyUnavailable(contact, nowMs);
  const reached = notify.notices.lastReached(id);
  return {
    id,
    name,
    title,
    lack,
    available_at: lack === null ? null : availableAt(contact, nowMs),
    ways: routeContact(contact, notify.channels.list()).map((step) => ({
      channel_id: step.plan.id,
      channel_name: step.plan.name,
      channel_kind: step.plan.kind,
      rung: step.rung,
      state: stateOf(step, notify),
    })),
    last_reached:
      reached === null
        ? null
        : {
            at: reached.atMs,
            channel_name: notify.channels.get(reached.channelId)?.name ?? 'A channel that was removed',
            state: reached.state,
          },
  };
}

function availableAt(contact: Contact, nowMs: number): number | null {
  const changes = availabilityChanges(contact, nowMs, nowMs + AHEAD_MS).toSorted((a, b) => a - b);
  return changes.find((timeMs) => whyUnavailable(contact, timeMs) === null) ?? null;
}

/** As the channel is; of screens and of phones that are woken, whether one is theirs. */
function stateOf({ plan, address }: RouteStep, notify: Notify): RestContactNow['ways'][number]['state'] {
  const { state } = healthToRest(plan, notify);
  if (isLiveKind(plan.kind)) return notify.live.watching(plan.kind, address) > 0 ? 'ok' : 'nobody';
  if (plan.kind === 'push' && address !== null && notify.pushes.of(address).length === 0) return 'nobody';
  return state;
}
