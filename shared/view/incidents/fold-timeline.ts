import type { EntryKind, IncidentEntry, ReceiptState } from '../../domain/incident/incident-entry.ts';
import { say } from './words.ts';

/** How far a notice came by one channel. */
export interface TimelineWay {
  readonly channelId: string;
  /** What people call the channel. */
  readonly name: string;
  readonly state: ReceiptState;
  /** When it came so far. */
  readonly atMs: number;
  /** Why it did not get through; null: it did, or nobody knows. */
  readonly reason: string | null;
}

/** `queued`: it is on its way; `withdrawn`: somebody was quicker, so that it was not sent any more. */
export type Arrival = 'queued' | 'withdrawn' | ReceiptState;

/** A line of a timeline as it is shown: whom somebody told is one line, which tells how far that came. */
export interface TimelineLine {
  readonly entry: IncidentEntry;
  /** By which ways it was told; empty where nobody was. */
  readonly ways: readonly TimelineWay[];
  /** The best of it; null where nobody was told. */
  readonly arrival: Arrival | null;
}

const TELLING: ReadonlySet<EntryKind> = new Set(['told', 'reminded', 'handed']);
const ENDING: ReadonlySet<EntryKind> = new Set(['acknowledged', 'resolved', 'merged', 'held']);
const BEST: readonly ReceiptState[] = ['acknowledged', 'seen', 'delivered', 'sent', 'failed'];

/** Lines in the order of the entries. Receipts go into the line that they answer; one that answers none stays a line of its own. */
export function foldTimeline(entries: readonly IncidentEntry[]): TimelineLine[] {
  const ways = new Map<string, TimelineWay[]>();
  const lines: { readonly entry: IncidentEntry; readonly ways: TimelineWay[] }[] = [];
  const ended = entries.filter(({ kind }) => ENDING.has(kind)).map(({ number }) => number);
  for (const entry of entries) {
    const key = `${entry.stepKey} ${entry.contactId}`;
    const answered = entry.kind === 'receipt' ? ways.get(key) : undefined;
    if (answered !== undefined) {
      noteReceipt(answered, entry);
      continue;
    }
    const line = { entry, ways: [] };
    if (TELLING.has(entry.kind) && entry.stepKey !== undefined) ways.set(key, line.ways);
    lines.push(line);
  }
  return lines.map((line) => ({ ...line, arrival: arrivalOf(line, ended) }));
}

function noteReceipt(ways: TimelineWay[], entry: IncidentEntry): void {
  const { channelId = '', receipt, atMs } = entry;
  if (receipt === undefined) return;
  const way = { channelId, name: nameOf(entry), state: receipt, atMs, reason: entry.reason ?? null };
  const at = ways.findIndex((known) => known.channelId === channelId);
  if (at < 0) ways.push(way);
  else ways[at] = way;
}

function arrivalOf({ entry, ways }: { entry: IncidentEntry; ways: readonly TimelineWay[] }, ended: readonly number[]): Arrival | null {
  if (!TELLING.has(entry.kind)) return null;
  const best = BEST.find((state) => ways.some((way) => way.state === state));
  if (best !== undefined) return best;
  return ended.some((number) => number > entry.number) ? 'withdrawn' : 'queued';
}

/** Lines from before channels were named in them say it in their text. */
const nameOf = ({ channelName, text }: IncidentEntry): string => channelName ?? /^By (.+?): /.exec(text)?.[1] ?? say('way.some');
