import type { FollowedColumn } from '../store/follow/gather-columns.ts';
import type { SeriesLabels } from './series-labels.ts';
import { createWriteRequestWriter } from './write-request.ts';

/** A stretch of one series. */
export interface RequestPart {
  readonly labels: Buffer;
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly from: number;
  readonly to: number;
}

/** What is sent at once. */
export interface WriteRequest {
  readonly parts: readonly RequestPart[];
  readonly samples: number;
}

/** Cuts columns into requests of at most so many samples; a series that is longer than that goes on in the next. */
export function cutRequests(columns: readonly FollowedColumn[], labels: Pick<SeriesLabels, 'of'>, mostSamples: number): WriteRequest[] {
  const requests: WriteRequest[] = [];
  let parts: RequestPart[] = [];
  let samples = 0;
  const end = (): void => {
    if (samples > 0) requests.push({ parts, samples });
    parts = [];
    samples = 0;
  };
  for (const column of columns) {
    const encoded = labels.of(column.seriesId);
    if (encoded === null) continue;
    const { times, values } = lastOfEachMoment(column);
    for (let from = 0; from < times.length;) {
      const to = Math.min(times.length, from + mostSamples - samples);
      parts.push({ labels: encoded, times, values, from, to });
      samples += to - from;
      from = to;
      if (samples >= mostSamples) end();
    }
  }
  end();
  return requests;
}

/** Splits a request in two, between series or within the only one; null for a single sample. */
export function splitRequest({ parts, samples }: WriteRequest): [WriteRequest, WriteRequest] | null {
  if (samples < 2) return null;
  const halves: [RequestPart[], RequestPart[]] = [[], []];
  let left = Math.ceil(samples / 2);
  for (const part of parts) {
    const middle = Math.min(part.to, part.from + left);
    if (middle > part.from) halves[0].push({ ...part, to: middle });
    if (middle < part.to) halves[1].push({ ...part, from: middle });
    left -= middle - part.from;
  }
  return [toRequest(halves[0]), toRequest(halves[1])];
}

const writer = createWriteRequestWriter();

export function encodeRequest({ parts }: WriteRequest): Buffer {
  for (const { labels, times, values, from, to } of parts) writer.add(labels, times, values, from, to);
  return writer.take();
}

const toRequest = (parts: readonly RequestPart[]): WriteRequest => ({
  parts,
  samples: parts.reduce((sum, { from, to }) => sum + to - from, 0),
});

/** Two samples within one millisecond are one there, and two values of it an error: the later one counts, as here. */
function lastOfEachMoment({ times, values }: FollowedColumn): Pick<FollowedColumn, 'times' | 'values'> {
  const isLast = (at: number): boolean =>
    at === times.length - 1 || Math.round(times[at] as number) !== Math.round(times[at + 1] as number);
  let isEach = true;
  for (let at = 0; at < times.length && isEach; at += 1) isEach = isLast(at);
  if (isEach) return { times, values };
  const kept = Array.from(times.keys()).filter(isLast);
  return { times: Float64Array.from(kept, (at) => times[at] as number), values: Float64Array.from(kept, (at) => values[at] as number) };
}
