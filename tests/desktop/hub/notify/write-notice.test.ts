import { expect, it } from 'vitest';
import { wordsOfChange } from '../../../../desktop/hub/notify/write-notice.ts';
import { buildIncident } from '../../../support/made-up-alerts.ts';

const merged = { incidentId: 'incident-1', number: 2, atMs: 1, kind: 'merged' as const, by: null, text: 'Put together' };

it('of two incidents that are put together the one that went away is over for channels, the one that goes on is not', () => {
  expect(wordsOfChange({ incident: buildIncident({ state: 'merged' }), entries: [merged] })).toMatchObject({ kind: 'resolve' });
  const goesOn = wordsOfChange({ incident: buildIncident(), entries: [merged] });
  expect(goesOn).toMatchObject({ kind: 'update' });
  expect(goesOn?.title).not.toContain('Over');
});
