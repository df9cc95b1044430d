import type { Contact, Team } from '#shared/domain/incident/contact.ts';
import type { Directory } from '#shared/domain/incident/directory.ts';
import { type EscalationPolicy, SHIPPED_POLICIES, type StepTarget } from '#shared/domain/incident/escalation-policy.ts';
import type { Rota } from '#shared/domain/incident/rota.ts';
import { isSameName } from '#shared/domain/is-same-name.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { Sentence } from '#shared/language/wording.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';
import type { Stop } from '../kernel/clock.ts';
import { type DutyBook, openDutyBook } from './duty-book.ts';
import { openTurnBook, type TurnBook } from './turn-book.ts';
import { say } from './words.ts';

/** Who is told of what, and when, as the venue plans it. What is saved names only what there is; what others name is not removed. */
export interface DutyPlan {
  readonly contacts: DutyBook<Contact>;
  readonly teams: DutyBook<Team>;
  readonly rotas: DutyBook<Rota>;
  readonly policies: DutyBook<EscalationPolicy>;
  readonly directory: Directory;
  readonly turns: TurnBook;
  onChange(listener: (list: PlanList) => void): Stop;
}

export type PlanList = 'contacts' | 'teams' | 'rotas' | 'policies';

export function openDutyPlan(database: DutyDatabase): DutyPlan {
  const listeners = new Set<(list: PlanList) => void>();
  const changed = (list: PlanList) => (): void => {
    for (const listener of listeners) listener(list);
  };
  const byName = (a: { name: string; id: string }, b: { name: string; id: string }): number =>
    a.name.localeCompare(b.name) || a.id.localeCompare(b.id);
  const contacts = openDutyBook<Contact>(database, 'contact', byName);
  const teams = openDutyBook<Team>(database, 'team', byName);
  const rotas = openDutyBook<Rota>(database, 'rota', byName);
  const policies = openDutyBook<EscalationPolicy>(database, 'policy', (a, b) => a.rank - b.rank || byName(a, b));
  shipPolicies(database, policies);
  const turns = openTurnBook(database);

  const namesOf = (has: (targets: readonly StepTarget[]) => boolean): Sentence[] =>
    policies.list().flatMap(({ name, steps }) => (steps.some(({ targets }) => has(targets)) ? [refusal`the policy ${name}`] : []));
  const usesOfContact = (id: string): Sentence[] => [
    ...namesOf((targets) => targets.some((target) => target.kind === 'person' && target.contactId === id)),
    ...teams.list().flatMap(({ name, contactIds }) => (contactIds.includes(id) ? [refusal`the team ${name}`] : [])),
    ...rotas
      .list()
      .flatMap(({ name, layers }) => (layers.some(({ contactIds }) => contactIds.includes(id)) ? [refusal`the rota ${name}`] : [])),
  ];
  const usesOfTeam = (id: string): Sentence[] =>
    namesOf((targets) => targets.some((target) => (target.kind === 'team' || target.kind === 'turn') && target.teamId === id));
  const usesOfRota = (id: string): Sentence[] =>
    namesOf((targets) => targets.some((target) => target.kind === 'rota' && target.rotaId === id));
  const mustKnow = (book: DutyBook<{ readonly id: string }>, id: string, what: string, where: string): void => {
    if (book.find(id) === undefined) throw unknownInPlan(what, id, where);
  };
  const checkTarget = (target: StepTarget, where: string): void => {
    if (target.kind === 'person') mustKnow(contacts, target.contactId, 'contact', `${where}.contact_id`);
    else if (target.kind === 'team' || target.kind === 'turn') mustKnow(teams, target.teamId, 'team', `${where}.team_id`);
    else if (target.kind === 'rota') mustKnow(rotas, target.rotaId, 'rota', `${where}.rota_id`);
  };

  return {
    contacts: guard(contacts, { uses: usesOfContact, changed: changed('contacts') }),
    teams: guard(teams, {
      changed: changed('teams'),
      uses: usesOfTeam,
      check: ({ contactIds }) => contactIds.forEach((id, index) => mustKnow(contacts, id, 'contact', `contact_ids.${index}`)),
    }),
    rotas: guard(rotas, {
      changed: changed('rotas'),
      uses: usesOfRota,
      check: ({ layers }) =>
        layers.forEach(({ contactIds }, layer) =>
          contactIds.forEach((id, index) => mustKnow(contacts, id, 'contact', `layers.${layer}.contact_ids.${index}`)),
        ),
    }),
    policies: guard(policies, {
      changed: changed('policies'),
      check: ({ steps }) =>
        steps.forEach(({ targets }, step) => targets.forEach((target, index) => checkTarget(target, `steps.${step}.targets.${index}`))),
    }),
    directory: {
      contacts: contacts.list,
      contact: contacts.find,
      team: teams.find,
      rota: rotas.find,
      policies: policies.list,
      hadTurns: turns.hadTurns,
    },
    turns,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Once in the life of the file: what the venue removes later stays away. */
function shipPolicies(database: DutyDatabase, policies: DutyBook<EscalationPolicy>): void {
  const begin = database.prepare('INSERT OR IGNORE INTO respond_progress (id, transition_number) VALUES (1, 0)');
  database.transaction(() => {
    if (begin.run().changes > 0)
      for (const { id, ...policy } of SHIPPED_POLICIES) policies.save({ ...policy, id, name: say(`policy.${id}`) });
  })();
}

interface Guards<Item> {
  readonly changed: () => void;
  readonly uses?: (id: string) => readonly Sentence[];
  readonly check?: (item: Item) => void;
}

function guard<Item extends { readonly id: string; readonly name: string }>(book: DutyBook<Item>, guards: Guards<Item>): DutyBook<Item> {
  return {
    ...book,
    save(item, record) {
      refuseSameName(book, item);
      guards.check?.(item);
      const saved = book.save(item, record);
      guards.changed();
      return saved;
    },
    remove(id, record) {
      const uses = guards.uses?.(id) ?? [];
      if (uses.length > 0) throw inUse(book.find(id)?.name ?? id, uses);
      book.remove(id, record);
      guards.changed();
    },
  };
}

/** What has the name already, and keeps it, may have a double of before they were refused: the rest of it can still be changed. */
function refuseSameName<Item extends { readonly id: string; readonly name: string }>(book: DutyBook<Item>, { id, name }: Item): void {
  if (book.find(id)?.name === name) return;
  const other = book.list().find((one) => one.id !== id && isSameName(one.name, name));
  if (other === undefined) return;
  throw new AppError({
    code: 'duty.name-taken',
    message: refusal`“${other.name}” is there already.`,
    where: 'name',
    remedy: refusal`Give it a name that tells the two apart.`,
  });
}

const unknownInPlan = (what: string, id: string, where: string): AppError =>
  new AppError({ code: 'duty.invalid', message: refusal`There is no ${what} "${id}".`, where, remedy: refusal`Choose one from the list.` });

const inUse = (name: string, uses: readonly Sentence[]): AppError =>
  new AppError({
    code: 'duty.in-use',
    message: refusal`${name} is still named by ${uses}.`,
    where: 'id',
    remedy: refusal`Take it out there first.`,
  });
