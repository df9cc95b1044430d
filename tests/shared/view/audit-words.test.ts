import { expect, test } from 'vitest';
import { auditChanges } from '#shared/view/audit/audit-changes.ts';
import { actsThatRead } from '#shared/view/audit/acts-that-read.ts';
import { auditActWords, auditTargetWords } from '#shared/view/audit/audit-words.ts';

const moment = (timeMs: number): string => `at ${timeMs}`;

test('an act is told in words; one that nobody wrote words for by its name', () => {
  expect(auditActWords('sign-in.done')).toBe('Signed in');
  expect(auditActWords('hub.moon-landed')).toBe('Hub moon landed');
  expect(actsThatRead('the GLASS')).toEqual(['glass.broken']);
  // Whatever language its hub writes in.
  expect(actsThatRead('die scheibe')).toEqual(['glass.broken']);
});

test.each([
  ['account.deleted', 'account:x1', 'Ben Olsen', 'Ben Olsen'],
  ['ticket.issued', 'ticket:x1', 'Bar 2', 'Bar 2'],
  ['device.joined', 'device:x1', null, 'x1'],
  ['access.refused', 'route:getHosts', 'The hosts', 'The hosts'],
  ['access.refused', 'route:getHosts', null, 'request getHosts'],
  ['sign-in.refused', 'account:unknown', null, 'nobody known'],
  ['audit.exported', null, null, ''],
])('%s of %s called %s reads "%s"', (action, target, target_name, words) => {
  expect(auditTargetWords({ action, target, target_name })).toBe(words);
});

test('what changed is told by names, roles and moments, not by ids and milliseconds', () => {
  expect(
    auditChanges({ role: 'viewer', vendorId: null }, { role: 'vendor', vendorId: 'v1', vendorName: 'Caterer', expiresMs: 5 }, moment),
  ).toEqual([
    { field: 'role', before: 'Viewer', after: 'Vendor' },
    { field: 'vendor', before: '', after: 'Caterer' },
    { field: 'good until', before: '', after: 'at 5' },
  ]);
  expect(auditChanges(null, { scopes: ['look', 'export'], withFactors: true }, moment)).toEqual([
    { field: 'may', before: '', after: 'see the venue, export what is stored' },
    { field: 'second factors too', before: '', after: 'yes' },
  ]);
});
