import { AppError } from '#shared/errors/app-error.ts';
import {
  eventChangeSchema,
  eventListQuerySchema,
  eventListSchema,
  eventParametersSchema,
  eventSchema,
  newEventSchema,
  phaseParametersSchema,
  shiftSchema,
} from '#shared/protocol/rest/events/events.ts';
import type { EventBook } from '../../../event-day/event-book.ts';
import type { StoredEvent } from '../../../event-day/event-table.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { handOf } from '../access/hand-of.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { eventChangeFromRest, newEventFromRest } from './event-from-rest.ts';
import { eventToRest } from './event-to-rest.ts';

const ADDRESS = '/api/events';
const ONE_OF_THEM = `${ADDRESS}/:event_id`;
const COMMON = { tag: 'Events' } as const;
const UNKNOWN = { 404: 'There is no such event' };
const BUSY = { 409: 'It cannot be done as things stand' };

/** `/api/events`: weddings and other occasions with their run-sheets. */
export function serveEvents(handle: Handle, { book, clock }: { readonly book: EventBook; readonly clock: Pick<Clock, 'nowMs'> }): void {
  handle({
    ...COMMON,
    operationId: 'listEvents',
    path: ADDRESS,
    permission: 'look-hub',
    summary: 'Events by their begin',
    description: 'With what is under way in them now. Vendors see none: whose wedding it is concerns no vendor.',
    query: eventListQuerySchema,
    params: NOTHING,
    reply: eventListSchema,
    answer({ query: { from, until, limit, after }, principal }) {
      const nowMs = clock.nowMs();
      const found = book
        .list()
        .filter(({ event }) => (from === undefined || event.endMs > from) && (until === undefined || event.startMs < until));
      const start = after === undefined ? 0 : found.findIndex((one) => isAfter(one, cursorOf(after)));
      const page = start === -1 ? [] : found.slice(start, start + limit);
      const last = page.at(-1);
      const hasMore = last !== undefined && last !== found.at(-1);
      return {
        events: page.map((one) => eventToRest(one, principal, nowMs)),
        next: hasMore ? `${last.event.startMs}.${last.event.id}` : null,
      };
    },
  });

  handle({
    ...COMMON,
    operationId: 'createEvent',
    path: ADDRESS,
    permission: 'plan-events',
    summary: 'Plans an event',
    description: 'Its samples are kept as they were taken for thirteen months, and wedding-day mode is on by itself for its window.',
    query: NOTHING,
    params: NOTHING,
    body: newEventSchema,
    reply: eventSchema,
    otherStatuses: BUSY,
    answer({ body, ...asked }) {
      const { id } = book.create(newEventFromRest(body), handOf(asked));
      return eventToRest(book.find(id), asked.principal, clock.nowMs());
    },
  });

  handle({
    ...COMMON,
    operationId: 'getEvent',
    path: ONE_OF_THEM,
    permission: 'look-hub',
    summary: 'One event',
    description: 'Contacts are shown to those who may answer for alerts.',
    query: NOTHING,
    params: eventParametersSchema,
    reply: eventSchema,
    otherStatuses: UNKNOWN,
    answer: ({ params, principal }) => eventToRest(book.find(params.event_id), principal, clock.nowMs()),
  });

  handle({
    ...COMMON,
    operationId: 'changeEvent',
    path: ONE_OF_THEM,
    method: 'PATCH',
    permission: 'plan-events',
    summary: 'Changes an event',
    description: 'What is absent stays; a list takes the place of the one before. Rules that it changes hold anew within a second.',
    query: NOTHING,
    params: eventParametersSchema,
    body: eventChangeSchema,
    reply: eventSchema,
    otherStatuses: UNKNOWN,
    answer({ params, body, ...asked }) {
      book.change(params.event_id, eventChangeFromRest(body), handOf(asked));
      return eventToRest(book.find(params.event_id), asked.principal, clock.nowMs());
    },
  });

  handle({
    ...COMMON,
    operationId: 'deleteEvent',
    path: ONE_OF_THEM,
    method: 'DELETE',
    permission: 'plan-events',
    summary: 'Deletes an event',
    description: 'Not while it is under way. Its samples are then kept no longer than others.',
    query: NOTHING,
    params: eventParametersSchema,
    reply: eventSchema,
    otherStatuses: { ...UNKNOWN, ...BUSY },
    answer({ params, ...asked }) {
      const gone = eventToRest(book.find(params.event_id), asked.principal, clock.nowMs());
      book.remove(params.event_id, handOf(asked));
      return gone;
    },
  });

  handle({
    ...COMMON,
    operationId: 'startEventPhase',
    path: `${ONE_OF_THEM}/phases/:phase_id/start`,
    method: 'POST',
    permission: 'answer-alerts',
    summary: 'Begins a part of the run-sheet now',
    description: 'What follows moves by the same; parts before it that had not begun are passed over.',
    query: NOTHING,
    params: phaseParametersSchema,
    reply: eventSchema,
    otherStatuses: { ...UNKNOWN, ...BUSY },
    answer({ params, ...asked }) {
      book.startPhase(params.event_id, params.phase_id, handOf(asked));
      return eventToRest(book.find(params.event_id), asked.principal, clock.nowMs());
    },
  });

  handle({
    ...COMMON,
    operationId: 'shiftEvent',
    path: `${ONE_OF_THEM}/shift`,
    permission: 'answer-alerts',
    summary: 'Moves what is still to come',
    description: 'The day is late, or early: all parts that have not begun move by these minutes, never to before now.',
    query: NOTHING,
    params: eventParametersSchema,
    body: shiftSchema,
    reply: eventSchema,
    otherStatuses: { ...UNKNOWN, ...BUSY },
    answer({ params, body, ...asked }) {
      book.moveRest(params.event_id, body.minutes, handOf(asked));
      return eventToRest(book.find(params.event_id), asked.principal, clock.nowMs());
    },
  });
}

interface Cursor {
  readonly startMs: number;
  readonly id: string;
}

function cursorOf(text: string): Cursor {
  const at = text.indexOf('.');
  const startMs = Number(text.slice(0, at));
  if (at > 0 && Number.isFinite(startMs)) return { startMs, id: text.slice(at + 1) };
  throw new AppError({
    code: 'query.invalid',
    message: `"${text}" is no page.`,
    where: 'after',
    remedy: 'Give "next" of the page before.',
  });
}

const isAfter = ({ event }: StoredEvent, { startMs, id }: Cursor): boolean =>
  event.startMs > startMs || (event.startMs === startMs && event.id > id);
