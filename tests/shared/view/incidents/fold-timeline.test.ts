import { expect, test } from 'vitest';
import type { IncidentEntry } from '#shared/domain/incident/incident-entry.ts';
import { arrivalWords } from '#shared/view/incidents/arrival-words.ts';
import { foldTimeline } from '#shared/view/incidents/fold-timeline.ts';

let number = 0;
const entry = (part: Partial<IncidentEntry> & Pick<IncidentEntry, 'kind'>): IncidentEntry => {
  number += 1;
  return { incidentId: 'i', number, atMs: number * 1_000, by: null, text: part.kind, ...part };
};
const told = (contactId: string, stepKey = '1.0') => entry({ kind: 'told', contactId, stepKey });
const receipt = (contactId: string, channelName: string, state: IncidentEntry['receipt'], stepKey = '1.0') =>
  entry({ kind: 'receipt', contactId, stepKey, channelId: channelName, channelName, receipt: state });
const clock = (timeMs: number): string => `${timeMs / 1_000}`;
const words = (entries: readonly IncidentEntry[]) => {
  const first = entries[0]?.number ?? 0;
  return foldTimeline(entries).map((line) => [
    line.entry.kind,
    line.arrival,
    arrivalWords(line, (timeMs) => clock(timeMs - (first - 1) * 1_000)),
  ]);
};

test('whom somebody told is one line that tells how far that came by each way', () => {
  expect(
    words([
      told('anna'),
      told('ben'),
      { ...receipt('anna', 'Slack', 'failed'), reason: 'no internet.' },
      receipt('anna', 'Phone', 'sent'),
      receipt('anna', 'Phone', 'seen'),
    ]),
  ).toEqual([
    ['told', 'seen', 'Slack: did not get through 3 (no internet), Phone: seen 5'],
    ['told', 'queued', 'on its way'],
  ]);
});

test('the same person told again is another line, and what answers none stays', () => {
  expect(
    words([
      told('anna'),
      receipt('anna', 'Phone', 'sent'),
      told('anna', '2.0'),
      receipt('anna', 'Phone', 'failed', '2.0'),
      receipt('cleo', 'Phone', 'sent'),
    ]),
  ).toEqual([
    ['told', 'sent', 'Phone: sent 2'],
    ['told', 'failed', 'Phone: did not get through 4'],
    ['receipt', null, null],
  ]);
});

test('what was not sent since somebody was quicker is not on its way for ever', () => {
  expect(words([told('anna'), entry({ kind: 'acknowledged' })])[0]).toEqual(['told', 'withdrawn', 'not sent any more: it was not needed']);
});

test('lines from before channels were named in them say which it was', () => {
  const old = { ...receipt('anna', 'x', 'sent'), channelName: undefined, text: 'By the phone app: sent to Anna' };
  expect(foldTimeline([told('anna'), old])[0]?.ways).toMatchObject([{ name: 'the phone app', state: 'sent' }]);
});
