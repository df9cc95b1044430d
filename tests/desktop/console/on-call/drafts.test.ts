import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RestContact } from '#shared/protocol/rest/incidents/contacts.ts';
import type { RestPolicy } from '#shared/protocol/rest/incidents/policies.ts';
import { contactOfDraft, draftOfContact, newContactDraft } from '../../../../desktop/console/on-call/contacts/contact-draft.ts';
import { trialOf } from '../../../../desktop/console/on-call/contacts/use-trial.ts';
import { clockOfMinute, hoursWords, minuteOfClock } from '../../../../desktop/console/on-call/hours-draft.ts';
import { moveWithin } from '../../../../desktop/console/on-call/move-within.ts';
import { nextSaturdayNight } from '../../../../desktop/console/on-call/policies/next-saturday.ts';
import {
  draftOfPolicy,
  firstTarget,
  newPolicyDraft,
  policyOfDraft,
  ranksInOrder,
} from '../../../../desktop/console/on-call/policies/policy-draft.ts';
import { draftOfRota, newRotaDraft, rotaOfDraft } from '../../../../desktop/console/on-call/rotas/rota-draft.ts';
import { startContact } from '../../../../desktop/console/on-call/start/start-contact.ts';

const LONDON = 'Europe/London';
const NOW_MS = Date.parse('2026-11-26T20:00Z');
const contact: RestContact = {
  id: 'anna',
  name: 'Anna Berg',
  title: 'Technical lead',
  account_id: 'a1',
  phone: '+44 7700 900123',
  addresses: [
    { channel: 'desktop', address: 'account:a1' },
    { channel: 'email', address: 'anna@rose-hall.example' },
  ],
  time_zone: LONDON,
  hours: [{ days: [1, 2, 3, 4, 5], from_minute: 480, until_minute: 1_320 }],
  absences: [{ from_time: NOW_MS, until_time: NOW_MS + 3_600_000, reason: 'At sea' }],
  is_available: true,
};
const policy: RestPolicy = {
  id: 'ours',
  name: 'Ours',
  severities: ['critical'],
  labels: { zone: 'Bar' },
  rank: 7,
  steps: [{ targets: [{ kind: 'turn', team_id: 'crew' }], wait_ms: 60_000 }],
  repeats: 2,
  remind_every_ms: null,
  lapse_after_ms: 7_200_000,
};

describe('the form of a contact', () => {
  it('sends one back as it was when nothing is changed', () => {
    const { id: _, is_available: __, ...sent } = contact;
    expect(contactOfDraft(draftOfContact(contact))).toEqual(sent);
  });

  it('calls desk and phone by the account, also by another than before', () => {
    const draft = { ...draftOfContact(contact), accountId: 'a2' };
    expect(contactOfDraft(draft)).toMatchObject({ addresses: [{ address: 'account:a2' }, { address: 'anna@rose-hall.example' }] });
  });

  it('says what is lacking instead of sending it', () => {
    const draft = newContactDraft(LONDON);
    expect(contactOfDraft({ ...draft, ways: [{ key: 0, channel: 'sms', address: ' ' }] })).toBe('Say where Text message goes to.');
    const away = { from: '2026-11-27T10:00', until: '2026-11-27T09:00', reason: '' };
    expect(contactOfDraft({ ...draft, absences: [away] })).toBe('They must be back after they have left.');
    expect(contactOfDraft({ ...draft, absences: [{ ...away, until: '' }] })).toBe('Say from when and until when they are away.');
  });
});

describe('the guided start', () => {
  const draft = { name: ' Anna ', title: '', phone: '', isAtDesk: true, email: '' };
  it('makes whoever is signed in a contact who is called at the desk and on their phones', () => {
    expect(startContact(draft, 'a1')).toEqual({
      name: 'Anna',
      title: '',
      account_id: 'a1',
      phone: null,
      addresses: [{ channel: 'desktop', address: 'account:a1' }],
    });
  });
  it('knows no desk of somebody who is not signed in', () => {
    expect(startContact({ ...draft, email: 'anna@rose-hall.example' }, null)).toMatchObject({
      account_id: null,
      addresses: [{ channel: 'email', address: 'anna@rose-hall.example' }],
    });
  });
});

describe('the form of a rota', () => {
  it('begins with weeks from last Monday, and says that somebody is lacking', () => {
    const draft = newRotaDraft(NOW_MS, LONDON);
    expect(draft.layers).toEqual([{ key: 0, contactIds: [], everyDays: 7, startDate: '2026-11-23', handOver: '09:00', hours: [] }]);
    expect(rotaOfDraft(draft)).toBe('Say who takes turns.');
  });

  it('sends one back as it was', () => {
    const layers = [{ contact_ids: ['anna', 'ben'], every_days: 3, start_date: '2026-11-01', hand_over_minute: 570, hours: contact.hours }];
    const rota = { id: 'r', name: 'Tech', time_zone: 'Asia/Tokyo', layers, overrides: [], on_duty: null, shifts: [] };
    expect(rotaOfDraft(draftOfRota(rota))).toEqual({ name: 'Tech', time_zone: 'Asia/Tokyo', layers });
  });
});

describe('the form of a policy', () => {
  it('sends one back as it was', () => {
    const { id: _, ...sent } = policy;
    expect(policyOfDraft(draftOfPolicy(policy))).toEqual(sent);
  });

  it('of a new one is asked before those that are there, and says what is lacking', () => {
    const draft = newPolicyDraft([policy, { ...policy, id: 'other', rank: 2_000 }]);
    expect(draft.rank).toBe(6);
    expect(newPolicyDraft([{ ...policy, rank: 0 }]).rank).toBe(0);
    expect(policyOfDraft({ ...draft, severities: [] })).toBe('Tick which incidents it is for.');
    expect(policyOfDraft({ ...draft, steps: [...draft.steps, { key: 1, targets: [], waitMs: 1 }] })).toBe('Say whom step 2 tells.');
  });

  it('offers only what there is to choose', () => {
    const choices = { contacts: [{ id: 'anna', name: 'Anna' }], teams: [], rotas: [] };
    expect(firstTarget('person', choices)).toEqual({ kind: 'person', contact_id: 'anna' });
    expect(firstTarget('turn', choices)).toBeNull();
  });
});

describe('an order', () => {
  it('is changed by moving one, and nothing is lost', () => {
    expect(moveWithin(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moveWithin(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    const same = ['a'];
    expect(moveWithin(same, 0, 1)).toBe(same);
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), fc.nat(9), fc.nat(9), (items, from, to) => {
        expect([...moveWithin(items, from, to)].sort()).toEqual([...items].sort());
      }),
    );
  });

  it('of policies needs new ranks only where the old ones do not say it', () => {
    const ranks = (...given: readonly number[]) => [...ranksInOrder(given.map((rank, at) => ({ id: `p${at}`, rank })))];
    expect(ranks(1, 5, 2_000)).toEqual([]);
    expect(ranks(5, 1, 2_000)).toEqual([['p1', 6]]);
    expect(ranks(2_000, 1_000)).toEqual([['p1', 2_001]]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 30 }), (given) => {
        const policies = given.map((rank, at) => ({ id: `p${at}`, rank }));
        const changed = ranksInOrder(policies);
        const after = policies.map(({ id, rank }) => changed.get(id) ?? rank);
        expect(after.every((rank, at) => rank >= 0 && rank <= 10_000 && (at === 0 || rank > (after[at - 1] ?? 0)))).toBe(true);
      }),
    );
  });
});

it('hours are told in short, and fields show what was meant', () => {
  expect(hoursWords(contact.hours)).toBe('Mon–Fri 08:00–22:00');
  expect(hoursWords([{ days: [6, 7], from_minute: 0, until_minute: 1_440 }])).toBe('Sat Sun 00:00–00:00');
  expect(hoursWords([{ days: [1, 2, 3, 4, 5, 6, 7], from_minute: 60, until_minute: 90 }])).toBe('daily 01:00–01:30');
  expect(minuteOfClock(clockOfMinute(571))).toBe(571);
  expect(minuteOfClock('24:00')).toBeNull();
});

it('Saturday night is the one that comes, also on a Saturday', () => {
  const next = (text: string): string => new Date(nextSaturdayNight(Date.parse(text), LONDON)).toISOString().slice(0, 16);
  expect(next('2026-11-26T20:00Z')).toBe('2026-11-28T22:00');
  expect(next('2026-11-28T21:59Z')).toBe('2026-11-28T22:00');
  expect(next('2026-11-28T22:00Z')).toBe('2026-12-05T22:00');
  // In summer the clocks of London are an hour ahead.
  expect(next('2026-06-01T20:00Z')).toBe('2026-06-06T21:00');
});

it('a trial is over when one way has arrived, or all have failed', () => {
  const delivery = (state: 'waiting' | 'sent' | 'delivered' | 'failed', kind: 'phone' | 'email' = 'phone') =>
    ({ id: state, channel_kind: kind, state }) as Parameters<typeof trialOf>[0][number];
  expect(trialOf([delivery('sent'), delivery('waiting')])).toMatchObject({ kind: 'under-way', isReached: false });
  expect(trialOf([delivery('failed'), delivery('sent', 'email')])).toMatchObject({ kind: 'over', isReached: true });
  expect(trialOf([delivery('failed'), delivery('failed')])).toMatchObject({ kind: 'over', isReached: false });
});
