import { describe, expect, it } from 'vitest';
import { openRespondHall } from '../../../support/respond-hall.ts';

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
});
