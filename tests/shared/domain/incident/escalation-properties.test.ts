import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANNA, MINUTE_MS, buildPolicy, escalationDesk, failedReceipt, policyStep } from '../../../support/escalation-desk.ts';

/** The plan of an untouched incident, as somebody would write it on paper: minutes and names. */
function onPaper(steps: readonly { readonly wait: number; readonly present: readonly string[] }[], repeats: number): (string | number)[][] {
  const plan: (string | number)[][] = [];
  let minute = 0;
  for (let round = 0; round <= repeats; round++) {
    steps.forEach(({ wait, present }, index) => {
      for (const name of present) plan.push([name, minute]);
      const took = present.length === 0 ? 0 : wait;
      minute += index === steps.length - 1 && round < repeats ? Math.max(took, 1) : took;
    });
  }
  return plan;
}

const steps = fc.array(
  fc.record({
    wait: fc.integer({ min: 1, max: 20 }),
    wanted: fc.uniqueArray(fc.constantFrom('anna', 'ben', 'cleo', 'dora'), { minLength: 1 }),
  }),
  {
    minLength: 1,
    maxLength: 5,
  },
);

describe('whatever the policy and whatever happens', () => {
  it('tells whom the plan on paper names, then', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 4 }), (plan, repeats) => {
        // Dora is no contact.
        const one = escalationDesk(buildPolicy({ steps: plan.map(({ wanted, wait }) => policyStep(wanted, wait)), repeats }));
        one.pass(600);
        const present = plan.map(({ wanted, wait }) => ({ wait, present: wanted.filter((name) => name !== 'dora') }));
        expect(one.told()).toEqual(onPaper(present, repeats));
      }),
      { numRuns: 60 },
    );
  });

  it('never orders the same twice, numbers its timeline without holes, and tells nobody while somebody has it or it is over', () => {
    const action = fc.oneof(
      fc.record({ what: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 30 }) }),
      fc.record({ what: fc.constant('away' as const), minutes: fc.integer({ min: 1, max: 300 }) }),
      fc.record({ what: fc.constantFrom('acknowledge', 'unacknowledge', 'resolve', 'reopen', 'fail' as const), minutes: fc.constant(0) }),
    );
    fc.assert(
      fc.property(steps, fc.array(action, { maxLength: 25 }), (plan, actions) => {
        const one = escalationDesk(
          buildPolicy({ steps: plan.map(({ wanted, wait }) => policyStep(wanted, wait)), repeats: 2, lapseAfterMs: 120 * MINUTE_MS }),
        );
        for (const { what, minutes } of actions) {
          const { state } = one.incident();
          const before = one.orders.length;
          if (what === 'pass') one.pass(minutes);
          else if (what === 'away') one.beAway(minutes);
          else if (what === 'fail') {
            const last = one.orders.at(-1);
            if (last !== undefined) one.say(failedReceipt(last.key, last.contactId, last.stepKey));
          } else one.say({ kind: what as 'acknowledge', by: ANNA, note: null });
          const stayedClosed = state !== 'triggered' && one.incident().state === state;
          if (stayedClosed) expect(one.orders).toHaveLength(before);
        }
        expect(new Set(one.orders.map(({ key }) => key)).size).toBe(one.orders.length);
        expect(one.entries.map(({ number }) => number)).toEqual(one.entries.map((_, index) => index + 1));
      }),
      { numRuns: 100 },
    );
  });
});
