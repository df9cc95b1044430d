import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openSampleDatabase } from '../../../../desktop/hub/store/sample-database.ts';
import type { SeriesDefinition } from '#shared/domain/series.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const gauge = (name: string, labels = {}, unit = 'percent'): SeriesDefinition => ({ name, labels, kind: 'gauge', unit });

test('series of which one cannot be written are all announced anew', () => {
  const path = join(temporaryFolder(), 'samples.db');
  const store = openSampleDatabase(path);
  const beside = new Database(path);
  beside.exec(`CREATE TRIGGER full BEFORE INSERT ON series WHEN NEW.name = 'memory' BEGIN SELECT RAISE(ABORT, 'no room'); END`);
  const asked = [gauge('cpu'), gauge('memory')];
  expect(() => store.ensureSeries('bar', asked)).toThrow('no room');
  expect(store.listSeries({})).toEqual([]);

  beside.exec('DROP TRIGGER full');
  const numbers = store.ensureSeries('bar', asked).map(({ id }) => id);
  expect(beside.prepare('SELECT id FROM series ORDER BY id').pluck().all()).toEqual(numbers);
  expect(store.listSeries({}).map(({ id }) => id)).toEqual(numbers);
  beside.close();
  store.close();
});

test('a series that changes its kind or unit keeps its number, and is told of as changed', () => {
  const path = join(temporaryFolder(), 'samples.db');
  const store = openSampleDatabase(path);
  const cores = (unit: string): SeriesDefinition[] => [gauge('cpu', { core: '0' }, unit), gauge('cpu', { core: '1' })];
  const [first, second] = store.ensureSeries('bar', cores('percent'));
  const [other] = store.ensureSeries('stage', cores('percent'));
  const [changed] = store.ensureSeries('bar', cores('ratio'));
  expect(changed).toEqual({ ...first, unit: 'ratio' });
  expect(store.listSeries({ hostIds: ['stage'], labels: { core: '0' } })).toEqual([other]);
  expect(store.listSeries({ hostIds: ['bar'] })).toEqual([changed, second]);
  expect(store.seriesChanges(0, 10).map(({ id }) => id)).toEqual([first?.id, second?.id, other?.id, (other?.id ?? 0) + 1, first?.id]);
  expect(store.seriesChanges(4, 10)).toEqual([changed]);
  store.close();

  const again = openSampleDatabase(path);
  expect(again.listSeries({ hostIds: ['bar'] })).toEqual([changed, second]);
  again.close();
});
