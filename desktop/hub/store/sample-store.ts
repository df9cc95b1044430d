import type { Bucket } from '#shared/domain/bucket.ts';
import type { EventWindow } from '#shared/domain/event-window.ts';
import type { RangeQuery, RangeResult, SeriesSelector } from '#shared/domain/query.ts';
import type { SampleRow } from '#shared/domain/sample.ts';
import type { Series, SeriesDefinition } from '#shared/domain/series.ts';
import type { HostFacts, HostIdentity } from '#shared/domain/host.ts';
import type { PackedResult } from './packed-result.ts';
import type { TierUse } from './tier-use.ts';
import type { FollowerMark, FollowerPosition, WantedFollower } from './tables/follower-table.ts';

/** Rows of one batch of one agent; stored whole or not at all, together with its sequence. */
export interface AppendBatch {
  readonly hostId: string;
  readonly bootId: string;
  readonly sequence: number;
  readonly rows: readonly SampleRow[];
}

/** The newest value of one series. */
export interface LatestSample {
  readonly series: Series;
  readonly timeMs: number;
  readonly value: number;
}

/** A host as the store remembers it. */
export interface StoredHost {
  readonly identity: HostIdentity;
  readonly facts: HostFacts | null;
  /** Time of its newest word, hub clock; null if it never sent a sample. */
  readonly lastHeardAtMs: number | null;
  /** It said farewell and has not been back. */
  readonly isStopped: boolean;
}

/** When a host was last heard, and whether it said farewell. */
export interface HostLinkRecord {
  readonly hostId: string;
  /** Hub clock; null leaves what is stored. */
  readonly lastHeardAtMs: number | null;
  readonly isStopped: boolean;
}

/** A live window: steps from `startMs` on. */
export interface WindowQuery {
  readonly selector: SeriesSelector;
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
}

/** One series of a live window. Counters come as rates per second, `unit` says so. */
export interface WindowSeries {
  readonly series: Series;
  readonly unit: string;
  /** A bucket a step, null where there is no sample. */
  readonly buckets: readonly (Bucket | null)[];
  /** The newest reading as it was taken (of a counter: the count), from which live samples go on. */
  readonly newest: { readonly timeMs: number; readonly value: number } | null;
}

/** Newest samples, a column each: `times` UTC milliseconds. */
export interface NewestSamples {
  readonly seriesIds: Uint32Array;
  readonly times: Float64Array;
  readonly values: Float64Array;
}

export interface StoreStatistics {
  readonly fileBytes: number;
  readonly walBytes: number;
  readonly seriesCount: number;
  readonly hostCount: number;
  readonly samplesAppended: number;
}

/** Reads, which never wait for one another's callers. */
export interface SampleReader {
  /** `canWait`: what others ask for at the same time is answered first. */
  query(query: RangeQuery, canWait?: boolean): Promise<RangeResult>;
  /** The same with all numbers in one piece, for whoever writes them out at once. */
  queryPacked(query: RangeQuery, canWait?: boolean): Promise<PackedResult>;
  /**
   * The same for what is carried on from there: with `window` and `latest` asked for in one go, nothing is stored in between; the steps
   * are those asked for, null where they are not kept any more. It may read fewer samples, since all else waits for it.
   */
  queryAtOnce(query: RangeQuery): Promise<RangeResult>;
  window(query: WindowQuery): Promise<readonly WindowSeries[]>;
  listSeries(selector: SeriesSelector): Promise<readonly Series[]>;
  latest(selector: SeriesSelector): Promise<readonly LatestSample[]>;
  /** The newest sample of every series of these hosts that is not older than `sinceMs`. */
  newestSamples(hostIds: readonly string[], sinceMs: number): Promise<NewestSamples>;
  /** Series in the order in which they were made or changed since the store was opened, from the `from`th on, at most `limit`. */
  seriesChanges(from: number, limit: number): Promise<readonly Series[]>;
  listHosts(): Promise<readonly StoredHost[]>;
  /** Highest sequence of this boot that is stored, 0 if none. */
  storedSequence(hostId: string, bootId: string): Promise<number>;
  statistics(): Promise<StoreStatistics>;
  /** By start; those of which nothing is kept any more are not among them. */
  listEventWindows(): Promise<readonly EventWindow[]>;
  /** The first moment in [startMs, endMs) from which some host still has samples as they were taken; null if there are none. */
  samplesSince(startMs: number, endMs: number): Promise<number | null>;
  /** What each tier takes and how far back it reaches, the finest first. */
  describeTiers(): Promise<readonly TierUse[]>;
}

/** Writes. Every promise settles after commit. */
export interface SampleWriter {
  /** Numbers of these series of a host, made where they are new; same order as given. */
  ensureSeries(hostId: string, definitions: readonly SeriesDefinition[]): Promise<readonly Series[]>;
  append(batch: AppendBatch): Promise<void>;
  saveHost(identity: HostIdentity): Promise<void>;
  saveHostFacts(hostId: string, facts: HostFacts): Promise<void>;
  pinEventWindow(window: Omit<EventWindow, 'id'>): Promise<EventWindow>;
  /** Puts this in the place of the one with its number; false if there is none. */
  changeEventWindow(window: EventWindow): Promise<boolean>;
  /** False if there is none of this number. */
  unpinEventWindow(id: number): Promise<boolean>;
  saveHostLinks(links: readonly HostLinkRecord[]): Promise<void>;
}

/** What follows the store on a thread of its own (follow/) and tells how far it is, so that what it lacks is kept for it. */
export interface FollowerRegister {
  /** Makes these the only followers; those that are known go on where they were, new ones begin now or with the oldest sample. */
  registerFollowers(wanted: readonly WantedFollower[], nowMs: number): Promise<readonly FollowerMark[]>;
  /** Says how far one is; its mark, null if it is not known. */
  saveFollower(name: string, position: FollowerPosition): Promise<FollowerMark | null>;
}

/** The store of samples and hosts. The inside may change, this may not. */
export interface SampleStore extends SampleReader, SampleWriter, FollowerRegister {
  /** Seals and folds everything and gives the file its smallest size; nothing else is done meanwhile. For measuring the file. */
  settle(): Promise<void>;
  /** Bytes of each table and index of the file; reads all of it. */
  tableBytes(): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
}
