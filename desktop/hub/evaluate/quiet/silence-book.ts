import type { LabelMatcher } from '#shared/domain/label-matcher.ts';
import { ENDED_SILENCE_KEPT_MS, LONGEST_SILENCE_MS, MOST_SILENCES, type Silence, silenceState } from '#shared/domain/alert/silence.ts';
import { refusal } from '#shared/language/refusal.ts';
import { actorName } from '../../access/actor-name.ts';
import { makeId } from '../../access/token.ts';
import { openBodyTable } from './body-table.ts';
import { compileLabelMatchers, type LabelTest } from './match-labels.ts';
import { type Act, invalid, type QuietBookDependencies, refuseTooMany, unknown } from './quiet-book.ts';

type Times = Pick<Silence, 'startsMs' | 'endsMs'>;

/** The silences there are. Throws AppError `quiet.invalid`, `quiet.unknown`, `quiet.too-many`. */
export interface SilenceBook {
  list(): readonly Silence[];
  find(id: string): Silence;
  /** Those that hold now, each with its test. */
  activeAt(nowMs: number): readonly { readonly silence: Silence; readonly fits: LabelTest }[];
  create(asked: Pick<Silence, 'matchers' | 'reason'> & Partial<Pick<Silence, 'startsMs'>> & Pick<Silence, 'endsMs'>, act: Act): Silence;
  change(id: string, change: Partial<Pick<Silence, 'reason'> & Times>, act: Act): Silence;
  /** Over from now on; one that is over stays as it is. */
  end(id: string, act: Act): Silence;
}

export function openSilenceBook({ database, audit, clock, onChanged }: QuietBookDependencies): SilenceBook {
  const table = openBodyTable<Silence>(database, 'silence', { name: 'ends_ms', of: ({ endsMs }) => endsMs });
  const tests = new Map<string, LabelTest>();
  const find = (id: string): Silence => table.all.get(id) ?? fail(unknown('silence', id, '/api/silences'));
  const testOf = ({ id, matchers }: Silence): LabelTest => {
    const known = tests.get(id) ?? compileLabelMatchers(matchers, 'matchers');
    tests.set(id, known);
    return known;
  };
  const dropOld = (): void => {
    const old = [...table.all.values()].filter(({ endsMs }) => endsMs < clock.nowMs() - ENDED_SILENCE_KEPT_MS).map(({ id }) => id);
    if (old.length > 0) table.clear(old);
    for (const id of old) tests.delete(id);
  };
  const refuseTimes = ({ startsMs, endsMs }: Times): void => {
    const nowMs = clock.nowMs();
    if (endsMs <= Math.max(startsMs, nowMs))
      throw invalid('ends_at', refusal`A silence must end after it begins, and later than now.`, refusal`Give a later ends_at.`);
    if (endsMs - Math.max(startsMs, nowMs) > LONGEST_SILENCE_MS)
      throw invalid(
        'ends_at',
        refusal`A silence is 31 days long at most: a forgotten one hides trouble.`,
        refusal`Give an earlier ends_at, and renew it when it is needed longer.`,
      );
  };
  const put = (silence: Silence, record: () => void): Silence => {
    table.put(silence.id, silence, record);
    onChanged('silences');
    return silence;
  };
  dropOld();

  return {
    list: () => [...table.all.values()],
    find,
    activeAt: (nowMs) =>
      [...table.all.values()]
        .filter((silence) => silenceState(silence, nowMs) === 'active')
        .map((silence) => ({ silence, fits: testOf(silence) })),
    create({ matchers, reason, startsMs = clock.nowMs(), endsMs }, act) {
      dropOld();
      refuseTooMany([...table.all.values()].filter((one) => silenceState(one, clock.nowMs()) !== 'over').length, MOST_SILENCES, 'silences');
      refuseTimes({ startsMs, endsMs });
      refuseAll(matchers, 'matchers');
      const createdBy = actorName(act.by);
      const silence: Silence = { id: makeId(), matchers, reason, startsMs, endsMs, createdBy, createdMs: clock.nowMs(), endedBy: null };
      return put(silence, () =>
        audit.record({
          ...act,
          action: 'silence.created',
          target: `silence:${silence.id}`,
          targetName: silenceName(silence),
          after: { startsMs, endsMs },
          why: reason,
        }),
      );
    },
    change(id, change, act) {
      const before = find(id);
      const state = silenceState(before, clock.nowMs());
      if (state === 'over') throw invalid('id', refusal`This silence is over.`, refusal`Make a new one.`);
      if (state === 'active' && change.startsMs !== undefined && change.startsMs !== before.startsMs)
        throw invalid('starts_at', refusal`This silence has begun already.`, refusal`Change only ends_at and reason.`);
      const after: Silence = { ...before, ...change };
      refuseTimes(after);
      return put(after, () =>
        audit.record({
          ...act,
          action: 'silence.changed',
          target: `silence:${id}`,
          targetName: silenceName(before),
          before: { reason: before.reason, startsMs: before.startsMs, endsMs: before.endsMs },
          after: { reason: after.reason, startsMs: after.startsMs, endsMs: after.endsMs },
        }),
      );
    },
    end(id, act) {
      const before = find(id);
      const nowMs = clock.nowMs();
      if (silenceState(before, nowMs) === 'over') return before;
      const after: Silence = { ...before, startsMs: Math.min(before.startsMs, nowMs), endsMs: nowMs, endedBy: actorName(act.by) };
      return put(after, () =>
        audit.record({
          ...act,
          action: 'silence.ended',
          target: `silence:${id}`,
          targetName: silenceName(before),
          before: { endsMs: before.endsMs },
          after: { endsMs: nowMs },
        }),
      );
    },
  };
}

/** What it matches, as people read it: `host = till-1, severity != critical`. */
const silenceName = ({ matchers }: Pick<Silence, 'matchers'>): string =>
  matchers.map(({ label, operator, value }) => `${label} ${operator} ${value}`).join(', ');

/** Refuses what would fit an alert without any labels, and so all of them. */
export function refuseAll(matchers: readonly LabelMatcher[], where: string): void {
  if (!compileLabelMatchers(matchers, where)({})) return;
  throw invalid(
    where,
    refusal`This would keep everything quiet.`,
    refusal`Add a condition that only some alerts fit, such as a host or a rule.`,
  );
}

function fail(error: Error): never {
  throw error;
}
