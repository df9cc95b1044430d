import type { Contact } from '#shared/domain/incident/contact.ts';
import { availabilityChanges, whyUnavailable } from '#shared/domain/incident/is-available.ts';
import { isLiveKind } from '#shared/domain/notify/channel-kind.ts';
import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import type { RestContactNow } from '#shared/protocol/rest/incidents/on-call.ts';
import type { Notify } from '../../../notify/open-notify.ts';
import { type RouteStep, routeContact } from '../../../notify/route-contact.ts';
import { healthToRest } from '../notify/channel-to-rest.ts';

const DAY_MS = 86_400_000;
/** Mostly they may be called again within a day; looking further costs as much a day. */
const AHEAD_MS = [DAY_MS, 14 * DAY_MS] as const;

/** Looks whether contacts may be called now, by what, and when that last reached them. Of each channel it is asked once. */
export function contactDescriber(notify: Notify, nowMs: number): (contact: Contact) => RestContactNow {
  const plans = notify.channels.list();
  const states = new Map<string, WayState>();
  const stateOfChannel = (plan: ChannelPlan): WayState => {
    const known = states.get(plan.id) ?? healthToRest(plan, notify).state;
    states.set(plan.id, known);
    return known;
  };
  /** As the channel is; of screens and of phones that are woken, whether one is theirs. */
  const stateOf = ({ plan, address }: RouteStep): WayState => {
    if (isLiveKind(plan.kind)) return notify.live.watching(plan.kind, address) > 0 ? 'ok' : 'nobody';
    if (plan.kind === 'push' && address !== null && notify.pushes.of(address).length === 0) return 'nobody';
    return stateOfChannel(plan);
  };
  return (contact) => {
    const { id, name, title } = contact;
    const lack = whyUnavailable(contact, nowMs);
    const reached = notify.notices.lastReached(id);
    return {
      id,
      name,
      title,
      lack,
      available_at: lack === null ? null : availableAt(contact, nowMs),
      ways: routeContact(contact, plans).map((step) => ({
        channel_id: step.plan.id,
        channel_name: step.plan.name,
        channel_kind: step.plan.kind,
        rung: step.rung,
        state: stateOf(step),
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
  };
}

type WayState = RestContactNow['ways'][number]['state'];

function availableAt(contact: Contact, nowMs: number): number | null {
  for (const aheadMs of AHEAD_MS) {
    const changes = availabilityChanges(contact, nowMs, nowMs + aheadMs).toSorted((a, b) => a - b);
    const found = changes.find((timeMs) => whyUnavailable(contact, timeMs) === null);
    if (found !== undefined) return found;
  }
  return null;
}
