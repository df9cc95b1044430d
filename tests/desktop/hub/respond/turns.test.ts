import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { openDutyDatabase } from '../../../../desktop/hub/duty/duty-database.ts';
import { openTurnBook } from '../../../../desktop/hub/respond/turn-book.ts';
import type { Directory } from '#shared/domain/incident/directory.ts';
import type { EscalationPolicy } from '#shared/domain/incident/escalation-policy.ts';
import { openIncident } from '#shared/domain/incident/open-incident.ts';
import { buildContact } from '../../../support/response-desk.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const CREW = ['anna', 'ben', 'cleo', 'dora'];
const NOW_MS = 1_000_000;
const policyOf = (id: string): EscalationPolicy => ({
  id,
  name: id,
  severities: ['critical'],
  labels: {},
  rank: 1,
  steps: [{ targets: [{ kind: 'turn', teamId: 'crew' }], waitMs: 60_000 }],
  repeats: 0,
  remindEveryMs: null,
  lapseAfterMs: null,
});

/** Incidents of several policies, one after the other, in a book of turns that is closed and opened again before each. */
function incidents() {
  const folder = temporaryFolder();
  let number = 0;
  return (policyId: string, away: readonly string[] = []): string | null => {
    const database = openDutyDatabase(folder);
    const turns = openTurnBook(database);
    const contacts = CREW.map((id) =>
      buildContact({ id, absences: away.includes(id) ? [{ fromMs: 0, untilMs: NOW_MS * 2, reason: '' }] : [] }),
    );
    const directory: Directory = {
      contacts: () => contacts,
      contact: (id) => contacts.find((contact) => contact.id === id),
      team: () => ({ id: 'crew', name: 'Crew', contactIds: CREW }),
      rota: () => undefined,
      policies: () => [policyOf(policyId)],
      hadTurns: turns.hadTurns,
    };
    number++;
    const emergency = {
      type: 'infrastructure_failure' as const,
      kind: null,
      place: null,
      severity: 'critical' as const,
      description: '',
      hostIds: [],
      by: { kind: 'hub' as const, id: null, name: 'the hub' },
    };
    const context = { nowMs: NOW_MS, directory, isEventDay: false, momentIn: () => null, quietUntilMs: () => null };
    const outcome = openIncident({ id: `i${number}`, number, alerts: [], emergency }, context);
    for (const turn of outcome.turns) {
      turns.stage(turn);
      turns.write(turn);
    }
    database.close();
    return outcome.orders[0]?.contactId ?? null;
  };
}

it('turns go round within each policy, whatever other policies do in between, also after a restart', () => {
  const next = incidents();
  const told = ['power', 'sound', 'power', 'power', 'sound', 'power', 'sound', 'power'].map((id) => [id, next(id)]);
  expect(told.filter(([id]) => id === 'power').map(([, who]) => who)).toEqual(['anna', 'ben', 'cleo', 'dora', 'anna']);
  expect(told.filter(([id]) => id === 'sound').map(([, who]) => who)).toEqual(['anna', 'ben', 'cleo']);
});

it('whoever has the turn is the one of those there whose turn was longest ago', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ policy: fc.constantFrom('power', 'sound'), away: fc.subarray(CREW) }), { maxLength: 15 }), (asked) => {
      const next = incidents();
      const last = new Map<string, number>();
      asked.forEach(({ policy, away }, index) => {
        const who = next(policy, away);
        const there = CREW.filter((id) => !away.includes(id));
        if (who === null) return void expect(there).toEqual([]);
        const at = (id: string): number => last.get(`${policy} ${id}`) ?? -1;
        expect(at(who)).toBe(Math.min(...there.map(at)));
        last.set(`${policy} ${who}`, index);
      });
    }),
    { numRuns: 15 },
  );
});
