import { type Inhibition, MOST_INHIBITIONS } from '#shared/domain/alert/inhibition.ts';
import { refusal } from '#shared/language/refusal.ts';
import { makeId } from '../../access/token.ts';
import { openBodyTable } from './body-table.ts';
import { createInhibitor } from './inhibitor.ts';
import { type Act, invalid, type QuietBookDependencies, refuseTooMany, unknown } from './quiet-book.ts';
import { shippedInhibitions } from './shipped-inhibitions.ts';
import { refuseAll } from './silence-book.ts';

type Asked = Omit<Inhibition, 'id' | 'origin'>;

/** The inhibitions there are: those that ship, as the desk changed them, and the desk's own. Throws AppError `quiet.…`. */
export interface InhibitionBook {
  list(): readonly Inhibition[];
  find(id: string): Inhibition;
  create(asked: Asked, act: Act): Inhibition;
  change(id: string, change: Partial<Asked>, act: Act): Inhibition;
  /** A shipped one is as it was shipped. */
  remove(id: string, act: Act): Inhibition;
}

export function openInhibitionBook({ database, audit, onChanged }: Omit<QuietBookDependencies, 'clock'>): InhibitionBook {
  const table = openBodyTable<Inhibition>(database, 'inhibition');
  const shipped = new Map(shippedInhibitions().map((one) => [one.id, one]));
  const all = (): ReadonlyMap<string, Inhibition> => new Map([...shipped, ...table.all]);
  const find = (id: string): Inhibition => {
    const found = all().get(id);
    if (found === undefined) throw unknown('inhibition', id, '/api/inhibitions');
    return found;
  };
  const refuse = (inhibition: Inhibition): void => {
    createInhibitor(inhibition);
    refuseAll(inhibition.source, 'source');
    if (inhibition.equal.length > 0) return;
    // With nothing that must be equal, one alert would keep all the others quiet.
    refuseAll(inhibition.target, 'target');
  };
  const told = ({ name, source, target, equal, isEnabled }: Inhibition) => ({ name, source, target, equal, isEnabled });
  const put = (inhibition: Inhibition, record: () => void): Inhibition => {
    table.put(inhibition.id, inhibition, record);
    onChanged('inhibitions');
    return inhibition;
  };
  return {
    list: () => [...all().values()],
    find,
    create(asked, act) {
      refuseTooMany(all().size, MOST_INHIBITIONS, 'inhibitions');
      const inhibition: Inhibition = { ...asked, id: makeId(), origin: 'desk' };
      refuse(inhibition);
      const target = { target: `inhibition:${inhibition.id}`, targetName: asked.name };
      return put(inhibition, () => audit.record({ ...act, action: 'inhibition.created', ...target, after: told(inhibition) }));
    },
    change(id, change, act) {
      const before = find(id);
      const after: Inhibition = { ...before, ...change };
      refuse(after);
      const target = { target: `inhibition:${id}`, targetName: before.name };
      return put(after, () => audit.record({ ...act, action: 'inhibition.changed', ...target, before: told(before), after: told(after) }));
    },
    remove(id, act) {
      const before = find(id);
      if (!table.all.has(id))
        throw invalid(
          'id',
          refusal`"${before.name}" is shipped, and as it was shipped.`,
          refusal`Switch it off: PATCH with is_enabled false.`,
        );
      const target = { target: `inhibition:${id}`, targetName: before.name };
      table.remove(id, () => audit.record({ ...act, action: 'inhibition.deleted', ...target, before: told(before) }));
      onChanged('inhibitions');
      return shipped.get(id) ?? before;
    },
  };
}
