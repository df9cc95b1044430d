import { phaseEndMs } from '#shared/domain/event/run-sheet.ts';
import { activateDaySchema, deactivateDaySchema, eventDaySchema, type RestEventDay } from '#shared/protocol/rest/events/event-day.ts';
import { momentWords } from '#shared/view/event-words.ts';
import type { EventDays } from '../../../event-day/event-days.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { handOf } from '../access/hand-of.ts';
import { type Handle, NOTHING } from '../handle.ts';

const ADDRESS = '/api/event-day';
const COMMON = { tag: 'Events', query: NOTHING, params: NOTHING, reply: eventDaySchema } as const;

/** `/api/event-day`: wedding-day mode. */
export function serveEventDay(handle: Handle, { days, clock }: { readonly days: EventDays; readonly clock: Pick<Clock, 'nowMs'> }): void {
  const describe = (): RestEventDay => {
    const nowMs = clock.nowMs();
    const { isOn, hand, open } = days.day();
    const next = days.book.events().find(({ startMs, opensItself }) => opensItself && startMs > nowMs);
    return {
      is_on: isOn,
      by_hand:
        hand === null
          ? null
          : { is_on: hand.isOn, since: hand.atMs, until: hand.untilMs, event_id: hand.eventId, by: hand.by, reason: hand.reason },
      open: open.map(({ event, phase }) => ({
        event_id: event.id,
        name: event.name,
        phase_id: phase?.id ?? null,
        phase: phase?.name ?? null,
        is_quiet: phase?.isQuiet ?? false,
        phase_ends: phase === null ? null : phaseEndMs(event, phase),
        end_time: event.endMs,
        moment: momentWords(event, nowMs),
      })),
      next: next === undefined ? null : { event_id: next.id, name: next.name, start_time: next.startMs },
    };
  };

  handle({
    ...COMMON,
    operationId: 'getEventDay',
    path: ADDRESS,
    permission: 'look-hub',
    summary: 'Whether wedding-day mode is on, and why',
    description: 'On for the window of each event, unless a person said otherwise.',
    answer: describe,
  });

  handle({
    ...COMMON,
    operationId: 'activateWeddingDayMode',
    path: `${ADDRESS}/activate`,
    permission: 'answer-alerts',
    summary: 'Puts wedding-day mode on',
    description: 'Every issue is critical, agents sample faster, until its time has run out or somebody puts it off.',
    body: activateDaySchema,
    otherStatuses: { 404: 'There is no such event', 409: 'That time has passed' },
    answer({ body, ...asked }) {
      days.activate({ reason: body.reason, eventId: body.event_id, untilMs: body.until }, handOf(asked));
      return describe();
    },
  });

  handle({
    ...COMMON,
    operationId: 'deactivateWeddingDayMode',
    path: `${ADDRESS}/deactivate`,
    permission: 'plan-events',
    summary: 'Puts wedding-day mode off',
    description: 'Although an event is under way, until that is over.',
    body: deactivateDaySchema,
    otherStatuses: { 409: 'That time has passed' },
    answer({ body, ...asked }) {
      days.deactivate({ reason: body.reason, untilMs: body.until }, handOf(asked));
      return describe();
    },
  });

  handle({
    ...COMMON,
    operationId: 'followEvents',
    path: `${ADDRESS}/by-hand`,
    method: 'DELETE',
    permission: 'answer-alerts',
    summary: 'Lets wedding-day mode follow the events again',
    description: 'What a person said of it does not hold any more.',
    answer(asked) {
      days.follow(handOf(asked));
      return describe();
    },
  });
}
