import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LabelMatcher } from '#shared/domain/label-matcher.ts';
import type { RangeQuery, RangeResult } from '#shared/domain/query.ts';
import { groupSeries } from '../../../../desktop/hub/store/group-series.ts';
import { rankSeries } from '../../../../desktop/hub/store/rank-series.ts';
import { openSampleDatabase } from '../../../../desktop/hub/store/sample-database.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const start = Date.UTC(2026, 5, 6, 12);
const RANGE = { startMs: start, endMs: start + 2_000, stepMs: 1_000 };

/** Three tills and a server, each core with its own load. */
function venue(): (query: Partial<RangeQuery>) => RangeResult {
  const database = openSampleDatabase(path.join(temporaryFolder(), 'hub.sqlite'));
  ['till-1', 'till-2', 'till-30', 'server'].forEach((hostId, host) => {
    const series = database.ensureSeries(
      hostId,
      ['0', '1'].map((core) => ({ name: 'host_cpu_core_percent', labels: { core }, kind: 'gauge' as const, unit: 'percent' })),
    );
    const row = { timeMs: start, seriesIds: series.map(({ id }) => id), values: [host * 10, host * 10 + 2] };
    database.appendAll([{ hostId, bootId: 'boot-0001', sequence: 1, rows: [row] }]);
  });
  return (query) => database.query({ selector: {}, ...RANGE, aggregations: ['avg'], ...query });
}

const matching = (...matchers: LabelMatcher[]) =>
  venue()({ selector: { matchers } }).series.map(({ hostId, labels }) => `${hostId}/${labels['core']}`);

describe('a query', () => {
  it('takes the series whose labels are equal, unequal, matched as a whole, or not matched', () => {
    expect(matching({ label: 'host', operator: '=', value: 'server' })).toEqual(['server/0', 'server/1']);
    expect(matching({ label: 'host', operator: '=~', value: 'till-\\d' }, { label: 'core', operator: '!=', value: '0' })).toEqual([
      'till-1/1',
      'till-2/1',
    ]);
    expect(matching({ label: 'host', operator: '!~', value: 'till-.*' })).toEqual(['server/0', 'server/1']);
  });

  it('takes a label that a series does not have for an empty one, and nothing that every object has', () => {
    expect(matching({ label: 'zone', operator: '=', value: '' })).toHaveLength(8);
    expect(matching({ label: 'constructor', operator: '!=', value: '' })).toEqual([]);
  });

  it('names the pattern that is none, and is not held up by one that would hold up others', () => {
    expect(() => matching({ label: 'core', operator: '=~', value: '(' })).toThrow(
      expect.objectContaining({ code: 'query.invalid', where: 'selector.matchers.0.value' }),
    );
    const startedMs = performance.now();
    expect(matching({ label: 'host', operator: '=~', value: `(${'(a+)+'.repeat(20)})+$` })).toEqual([]);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
  });

  it('makes one of each group and says of how many', () => {
    const { series, groups } = venue()({
      group: { by: ['core'], combine: 'max' },
      selector: { matchers: [{ label: 'host', operator: '=~', value: 'till.*' }] },
    });
    expect(series).toEqual([]);
    expect(groups?.map(({ labels, members, columns }) => ({ labels, members, columns }))).toEqual([
      { labels: { core: '0' }, members: 3, columns: { avg: [20, null] } },
      { labels: { core: '1' }, members: 3, columns: { avg: [22, null] } },
    ]);
  });

  it('gives the highest or lowest only, of series and of groups', () => {
    const hosts = (order: 'highest' | 'lowest') =>
      venue()({ group: { by: ['host'], combine: 'avg' }, top: { count: 2, aggregation: 'avg', order } }).groups?.map(
        ({ labels }) => labels['host'],
      );
    expect(hosts('highest')).toEqual(['server', 'till-30']);
    expect(hosts('lowest')).toEqual(['till-1', 'till-2']);
    expect(venue()({ top: { count: 1, aggregation: 'avg', order: 'highest' } }).series).toMatchObject([
      { hostId: 'server', labels: { core: '1' } },
    ]);
  });

  it('combines as arithmetic says, whatever is missing', () => {
    const cell = fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 10 }),
        fc.constantFrom('avg', 'sum', 'min', 'max'),
        (rows, combine) => {
          const series = rows.map((avg, index) => ({
            seriesId: index,
            hostId: `host-${index}`,
            name: 'm',
            labels: {},
            kind: 'gauge' as const,
            unit: 'percent',
            columns: { avg },
          }));
          const [group] = groupSeries(series, { by: [], combine });
          for (const step of [0, 1] as const) {
            const there = rows.map((row) => row[step]).filter((value) => value !== null);
            const sum = there.reduce((total, value) => total + value, 0);
            const expected = { avg: sum / there.length, sum, min: Math.min(...there), max: Math.max(...there) }[combine];
            if (there.length === 0) expect(group?.columns.avg?.[step]).toBeNull();
            else expect(group?.columns.avg?.[step]).toBeCloseTo(expected, 3);
          }
        },
      ),
    );
  });

  it('ranks those without any sample last, whichever way', () => {
    const results = [null, 5, null, 1].map((value) => ({ columns: { avg: [value] } }));
    for (const order of ['highest', 'lowest'] as const) {
      const ranked = rankSeries(results, { count: 4, aggregation: 'avg', order }).map(({ columns }) => columns.avg[0]);
      expect(ranked).toEqual(order === 'highest' ? [5, 1, null, null] : [1, 5, null, null]);
    }
  });
});
