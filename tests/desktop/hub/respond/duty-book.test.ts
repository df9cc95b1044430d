import { expect, it, onTestFinished } from 'vitest';
import { openDutyBook } from '../../../../desktop/hub/respond/duty-book.ts';
import { openDutyDatabase } from '../../../../desktop/hub/duty/duty-database.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}
const byName = (a: Named, b: Named): number => a.name.localeCompare(b.name);
const failing = (): never => {
  throw new Error('the record cannot be written');
};

it('what is planned is kept with its record, or not at all', () => {
  const database = openDutyDatabase(temporaryFolder());
  onTestFinished(() => void database.close());
  const book = openDutyBook<Named>(database, 'team', byName);
  const told: string[] = [];
  book.save({ id: 'a', name: 'Bar' }, ({ name }) => told.push(name));
  expect(() => book.save({ id: 'b', name: 'Floor' }, failing)).toThrow('cannot be written');
  expect(() => book.save({ id: 'a', name: 'Kitchen' }, failing)).toThrow('cannot be written');
  expect(() => book.remove('a', failing)).toThrow('cannot be written');
  expect([book.list(), told]).toEqual([[{ id: 'a', name: 'Bar' }], ['Bar']]);
  expect(openDutyBook<Named>(database, 'team', byName).list()).toEqual(book.list());
});
