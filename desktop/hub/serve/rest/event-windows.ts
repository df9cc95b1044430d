import { type EventWindow, MOST_EVENT_WINDOWS } from '#shared/domain/event-window.ts';
import { AppError } from '#shared/errors/app-error.ts';
import {
  droppedEventWindowSchema,
  eventWindowChangeSchema,
  eventWindowListSchema,
  eventWindowParametersSchema,
  isInOrder,
  keptEventWindowSchema,
  newEventWindowSchema,
  type RestEventWindow,
} from '#shared/protocol/rest/event-windows.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { RetentionPolicy } from '../../kernel/retention-policy.ts';
import type { SampleReader, SampleWriter } from '../../store/sample-store.ts';
import { grouped } from './grouped.ts';
import { type Handle, NOTHING } from './handle.ts';

export interface EventWindowsDependencies {
  readonly reader: Pick<SampleReader, 'listEventWindows' | 'samplesSince'>;
  readonly writer: Pick<SampleWriter, 'pinEventWindow' | 'changeEventWindow' | 'unpinEventWindow'>;
  readonly retention: RetentionPolicy;
  readonly clock: Pick<Clock, 'nowMs'>;
}

const ADDRESS = '/api/event-windows';
const ONE_OF_THEM = `${ADDRESS}/:id`;
const COMMON = { tag: 'Events', query: NOTHING } as const;
const STORE_STATUS = { 503: 'The store does not answer' };

/** `/api/event-windows`: the times of which samples are kept as they were taken for thirteen months. */
export function serveEventWindows(handle: Handle, { reader, writer, retention, clock }: EventWindowsDependencies): void {
  const toRest = ({ id, name, startMs, endMs }: EventWindow): RestEventWindow => ({
    id,
    name,
    start_time: startMs,
    end_time: endMs,
    kept_until: endMs + retention.pinnedMs,
  });
  const find = async (id: number): Promise<EventWindow> => {
    const window = (await reader.listEventWindows()).find((one) => one.id === id);
    if (window === undefined) throw unknownWindow(id);
    return window;
  };
  /** What is to be kept must still be there, or be yet to come. */
  const samplesSince = async ({ startMs, endMs }: Omit<EventWindow, 'id'>): Promise<number | null> => {
    const sinceMs = await reader.samplesSince(startMs, endMs);
    if (sinceMs !== null || endMs > clock.nowMs()) return sinceMs;
    throw new AppError({
      code: 'event.samples-gone',
      message: 'Of this time no samples are stored any more, or none ever were.',
      where: 'end_time',
      remedy: 'What minutes, quarters, hours and days say of it stays without an event window. Take a time of which there are samples.',
    });
  };

  handle({
    ...COMMON,
    operationId: 'listEventWindows',
    path: ADDRESS,
    permission: 'look',
    summary: 'The events whose samples are kept as they were taken',
    description: 'By start. One whose time of being kept has passed is not among them any more.',
    params: NOTHING,
    reply: eventWindowListSchema,
    otherStatuses: STORE_STATUS,
    answer: async ({ venue }) => ({ event_windows: (await venue.listEventWindows()).map(toRest) }),
  });

  handle({
    ...COMMON,
    operationId: 'createEventWindow',
    path: ADDRESS,
    permission: 'keep-events',
    summary: "Keeps an event's samples as they were taken",
    description: `For thirteen months, when others of their age are long gone, and whatever limit of size there is. Windows may overlap and lie ahead; there are ${grouped(MOST_EVENT_WINDOWS)} at most.`,
    params: NOTHING,
    body: newEventWindowSchema,
    reply: keptEventWindowSchema,
    otherStatuses: { ...STORE_STATUS, 409: 'Nothing is left of this time, or there are too many event windows' },
    async answer({ body }) {
      const window = { name: body.name, startMs: body.start_time, endMs: body.end_time };
      const sinceMs = await samplesSince(window);
      if ((await reader.listEventWindows()).length >= MOST_EVENT_WINDOWS) throw tooMany();
      return { ...toRest(await writer.pinEventWindow(window)), samples_since: sinceMs };
    },
  });

  handle({
    ...COMMON,
    operationId: 'changeEventWindow',
    path: ONE_OF_THEM,
    method: 'PATCH',
    permission: 'keep-events',
    summary: 'Renames or moves an event window',
    description: 'What it covers no longer is deleted like all other samples of its age.',
    params: eventWindowParametersSchema,
    body: eventWindowChangeSchema,
    reply: keptEventWindowSchema,
    otherStatuses: { ...STORE_STATUS, 404: 'There is no such event window', 409: 'Nothing is left of this time' },
    async answer({ params, body }) {
      const before = await find(params.id);
      const window = {
        id: before.id,
        name: body.name ?? before.name,
        startMs: body.start_time ?? before.startMs,
        endMs: body.end_time ?? before.endMs,
      };
      if (!isInOrder({ start_time: window.startMs, end_time: window.endMs })) throw outOfOrder(body.end_time === undefined);
      const sinceMs = await samplesSince(window);
      if (!(await writer.changeEventWindow(window))) throw unknownWindow(params.id);
      return { ...toRest(window), samples_since: sinceMs };
    },
  });

  handle({
    ...COMMON,
    operationId: 'deleteEventWindow',
    path: ONE_OF_THEM,
    method: 'DELETE',
    permission: 'keep-events',
    summary: "Keeps an event's samples no longer than others",
    description:
      'What is older than samples are kept is deleted within minutes, for good; what minutes, quarters, hours and days say stays.',
    params: eventWindowParametersSchema,
    reply: droppedEventWindowSchema,
    otherStatuses: { ...STORE_STATUS, 404: 'There is no such event window' },
    async answer({ params }) {
      const window = await find(params.id);
      if (!(await writer.unpinEventWindow(params.id))) throw unknownWindow(params.id);
      const { kept_until: _, ...rest } = toRest(window);
      return { ...rest, ...fateOfSamples(window, retention.samplesMs, clock.nowMs()) };
    },
  });
}

function fateOfSamples({ startMs, endMs }: EventWindow, samplesMs: number, nowMs: number) {
  const fromMs = Math.max(nowMs, startMs + samplesMs);
  const moment = (timeMs: number): string => new Date(timeMs).toISOString();
  const words =
    endMs + samplesMs <= nowMs
      ? 'Its samples are deleted within the next minutes, but for those in another event window.'
      : `Its samples are kept as all others are, and deleted between ${moment(fromMs)} and ${moment(endMs + samplesMs)}, sooner if there are too many.`;
  return { samples_deleted_from: fromMs, samples: `${words} What minutes, quarters, hours and days say of it stays.` };
}

const unknownWindow = (id: number): AppError =>
  new AppError({
    code: 'event.window-unknown',
    message: `There is no event window ${id}.`,
    where: 'id',
    remedy: `GET ${ADDRESS} lists those there are.`,
  });

const tooMany = (): AppError =>
  new AppError({
    code: 'event.too-many-windows',
    message: `There are ${MOST_EVENT_WINDOWS} event windows already: their samples are held by no limit of size.`,
    where: ADDRESS,
    remedy: `Delete one that is not needed any more (DELETE ${ONE_OF_THEM}).`,
  });

const outOfOrder = (isStart: boolean): AppError =>
  new AppError({
    code: 'query.invalid',
    message: 'The event window would not end after it begins, or be longer than 7 days.',
    where: isStart ? 'start_time' : 'end_time',
    remedy: 'Give both start_time and end_time, in UTC milliseconds.',
  });
