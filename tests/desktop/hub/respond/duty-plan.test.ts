import { describe, expect, it } from 'vitest';
import { openRespondHall } from '../../../support/respond-hall.ts';
import { buildContact } from '../../../support/response-desk.ts';

const MINUTE_MS = 60_000;

describe('the plan of who is told', () => {
  it('names only what there is, keeps what others name, and what was taken away stays away', () => {
    const hall = openRespondHall();
    const { plan } = hall;
    const policy = plan().policies.list()[0];
    if (policy === undefined) throw new Error('none ships');
    const steps = [{ targets: [{ kind: 'person' as const, contactId: 'nobody' }], waitMs: MINUTE_MS }];
    expect(() => plan().policies.save({ ...policy, steps })).toThrow('There is no contact "nobody"');
    plan().policies.save({ ...policy, steps: [{ targets: [{ kind: 'person', contactId: 'anna' }], waitMs: MINUTE_MS }] });
    expect(() => plan().contacts.remove('anna')).toThrow('still named by the policy Critical');
    plan().policies.remove('critical');
    plan().contacts.remove('anna');
    hall.restart();
    expect(
      plan()
        .policies.list()
        .map(({ id }) => id),
    ).toEqual(['other']);
    hall.fire('till-1');
    expect(hall.incidents().timeline('i1').at(-1)?.kind).toBe('gap');
  });

  it('an incident keeps the policy that held when it began', () => {
    const hall = openRespondHall();
    hall.fire('till-1');
    const policy = hall.plan().policies.list()[0];
    if (policy === undefined) throw new Error('none ships');
    hall.plan().policies.save({ ...policy, steps: [] });
    hall.clock.advance(6 * MINUTE_MS);
    expect(hall.desk.told).toHaveLength(2);
  });

  it('an incident goes on by its policy also when that is taken away, over a restart, and says whom of it there is no more', () => {
    const hall = openRespondHall();
    for (const id of ['ben', 'cleo']) hall.plan().contacts.save(buildContact({ id }));
    const step = (contactId: string) => ({ targets: [{ kind: 'person' as const, contactId }], waitMs: 5 * MINUTE_MS });
    const critical = hall.plan().policies.find('critical');
    if (critical === undefined) throw new Error('none ships');
    const policy = { ...critical, steps: ['anna', 'ben', 'cleo'].map(step), repeats: 0, remindEveryMs: null, lapseAfterMs: 20 * MINUTE_MS };
    hall.plan().policies.save(policy);
    hall.fire('till-1');
    hall.plan().policies.save({ ...policy, name: 'Another', steps: [step('cleo')] });
    hall.plan().policies.remove('critical');
    hall.plan().contacts.remove('cleo');
    hall.restart(5 * MINUTE_MS);
    hall.clock.advance(6 * MINUTE_MS);
    expect(hall.desk.told.map(({ contactId }) => contactId)).toEqual(['anna', 'ben']);
    expect(
      hall
        .incidents()
        .timeline('i1')
        .flatMap(({ kind, text }) => (kind === 'gap' ? [text] : [])),
    ).toEqual(['Somebody who should be told is not among the contacts any more.', 'Step 3 reaches nobody. It goes on at once.']);
    const by = { kind: 'person', id: 'account-anna', name: 'Anna' } as const;
    hall.incidents().answer('i1', { kind: 'acknowledge', by, note: null });
    hall.clock.advance(21 * MINUTE_MS);
    expect(hall.desk.told.at(-1)?.contactId).toBe('anna');
    expect(hall.incidents().find('i1')?.escalation.policy).toEqual(policy);
  });
});
