import type { LiveAnswer } from '#shared/client/apply-query-change.ts';
import type { TileQuery } from '#shared/domain/board/tile.ts';
import { computed, type ComputedRef, onUnmounted, type Ref, shallowRef, watch } from 'vue';
import { useFleetStore } from '../fleet-store.ts';
import { silentSinceMs } from '../silent-since.ts';
import { refusalWords } from '../refusal-words.ts';
import { useHub } from '../use-hub.ts';
import { useTicker } from '../use-ticker.ts';
import { figureOldSince, lineOldSince, noteFigure, NO_RHYTHM } from './figure-age.ts';
import { type MissingMembers, missingMembers } from './missing-members.ts';
import { useSceneWait } from './scene-waits.ts';
import { newestOf, type TileLine, tileLines } from './tile-lines.ts';
import { tileQuestion } from './tile-question.ts';

export interface TileFigures {
  /** Null until the first answer. */
  readonly answer: Readonly<Ref<LiveAnswer | null>>;
  readonly lines: ComputedRef<readonly TileLine[]>;
  readonly newestMs: ComputedRef<number | null>;
  readonly oldSinceMs: ComputedRef<number | null>;
  /** Of one line of several: since when it is not of now; null while it is. */
  readonly lineOldSinceMs: (line: TileLine) => number | null;
  /** What figures of several lack of their systems; null while they are whole. */
  readonly missing: ComputedRef<MissingMembers | null>;
  /** Why the hub does not give it. */
  readonly problem: Readonly<Ref<string | null>>;
  /** The longest time between samples of the hosts there are. */
  readonly intervalMs: ComputedRef<number>;
}

/** The figures of a tile, live. */
export function useTileQuery(asked: () => { readonly query: TileQuery; readonly rangeMs: number }, most: number): TileFigures {
  const { client, lostSinceMs } = useHub();
  const nowMs = useTicker();
  const fleet = useFleetStore();
  const { done } = useSceneWait();
  const answer = shallowRef<LiveAnswer | null>(null);
  const problem = shallowRef<string | null>(null);
  const rhythm = shallowRef(NO_RHYTHM);
  const question = computed(() => tileQuestion(asked().query, asked().rangeMs, most));
  let stop: (() => void) | null = null;
  watch(
    [client, () => JSON.stringify(question.value)],
    () => {
      stop?.();
      rhythm.value = NO_RHYTHM;
      stop =
        client.value?.watchQuery(question.value, {
          onAnswer(next) {
            answer.value = next;
            problem.value = null;
            rhythm.value = noteFigure(rhythm.value, newestOf(next));
            done();
          },
          onError(error) {
            problem.value = refusalWords(error);
            done();
          },
        }) ?? null;
    },
    { immediate: true },
  );
  onUnmounted(() => stop?.());
  const names = computed(() => new Map(fleet.placed.map(({ name, host }) => [host.id, name])));
  const lines = computed(() =>
    answer.value === null ? [] : tileLines(answer.value, asked().query.aggregation, (id) => names.value.get(id) ?? id),
  );
  /** Of which figures of several are made, as far as the hub says so. */
  const memberIds = computed((before?: readonly string[]) => sameOr(before, [...new Set(lines.value.flatMap(({ hostIds }) => hostIds))]));
  const hosts = computed(() => {
    const hostIds = memberIds.value.length > 0 ? memberIds.value : asked().query.selector.hostIds;
    return fleet.hosts.filter(({ id }) => hostIds === undefined || hostIds.length === 0 || hostIds.includes(id));
  });
  const intervalMs = computed(() => Math.max(1_000, ...hosts.value.map(({ summary }) => summary.value.intervalMs)));
  /** The last that was heard of any of its systems, where none is heard any more: a scene that has just come knows no rhythm yet. */
  const allSilentMs = computed(() => {
    const times = hosts.value.map(({ summary, condition }) => silentSinceMs(summary.value, condition.value));
    return times.length === 0 || times.includes(null) ? null : Math.max(...(times as number[]));
  });
  /** Those that are not of now: the same set as long as it has the same in it, so that a chart is not drawn anew four times a second. */
  const oldLines = computed((before?: ReadonlySet<number>) => {
    const isOld = ({ newestMs }: TileLine): boolean => lineOldSince(newestMs, rhythm.value, intervalMs.value, nowMs.value) !== null;
    const now = new Set(lines.value.filter(isOld).map(({ key }) => key));
    return before?.size === now.size && [...now].every((key) => before.has(key)) ? before : now;
  });
  /** What is not of now at all says so, and lacks nothing besides. */
  const freshIds = computed((before?: readonly string[]) =>
    sameOr(before, [...new Set(lines.value.flatMap(({ key, hostIds }) => (oldLines.value.has(key) ? [] : hostIds)))]),
  );
  const missing = computed((before?: MissingMembers | null) => {
    const heard = freshIds.value.flatMap((id) => {
      const host = fleet.find(id);
      if (host === undefined) return [];
      const { summary, condition } = host;
      // A screen that hears nothing takes every system for silent: then as it was.
      const silentMs = silentSinceMs(summary.value, lostSinceMs.value === null ? condition.value : summary.value.condition);
      return [{ name: names.value.get(id) ?? id, silentMs }];
    });
    const now = missingMembers(heard);
    return before != null && JSON.stringify(before) === JSON.stringify(now) ? before : now;
  });
  return {
    answer,
    problem,
    missing,
    intervalMs,
    newestMs: computed(() => rhythm.value.newestMs),
    oldSinceMs: computed(() => figureOldSince(rhythm.value, intervalMs.value, nowMs.value) ?? allSilentMs.value),
    lineOldSinceMs: ({ key, newestMs }) => (oldLines.value.has(key) ? newestMs : null),
    lines,
  };
}

/** The same list while it has the same in it, so that nothing is worked out anew for it four times a second. */
const sameOr = (before: readonly string[] | undefined, now: readonly string[]): readonly string[] =>
  before?.length === now.length && now.every((id, index) => id === before[index]) ? before : now;
