import { expect, test } from 'vitest';
import { noticeSentence } from '#shared/view/hub-notice/notice-sentence.ts';

const AT_1402 = Date.UTC(2026, 10, 21, 14, 2);
const words = (notice: Parameters<typeof noticeSentence>[0]): string => {
  const { title, text } = noticeSentence(notice, AT_1402 + 60_000, 'Europe/London');
  return `${title} ${text}`;
};

test('a full disk says since when nothing is stored, where to free space, and that nothing is lost', () => {
  expect(words({ code: 'disk-full', sinceMs: AT_1402, folder: '/data' })).toBe(
    "The hub's disk is full: nothing new is stored since 14:02. Free space on /data; the systems keep their readings meanwhile.",
  );
});

test('replaced figures say what is missing from when to when', () => {
  const notice = { code: 'store-replaced' as const, sinceMs: AT_1402, setAside: 'x' };
  expect(
    words({ ...notice, restoredFromMs: AT_1402 - 7_200_000, missingFromMs: AT_1402 - 7_200_000, missingUntilMs: AT_1402 - 60_000 }),
  ).toBe(
    'The stored figures were damaged and set aside at 14:02. The copy of 12:02 took their place; missing is what was stored from 12:02 to 14:01.',
  );
  expect(words({ ...notice, restoredFromMs: null, missingFromMs: null, missingUntilMs: AT_1402 - 60_000 })).toContain(
    'There was no good copy: what was stored before 14:01 is missing.',
  );
});

test('a failed backup says what is wrong and which is the last good one', () => {
  expect(words({ code: 'backup-failed', sinceMs: AT_1402, problem: 'The stick is gone.', lastSuccessMs: AT_1402 - 86_400_000 })).toBe(
    'No copy of the stored figures could be made since 14:02. The stick is gone. The last good one is of Fri 20 Nov 14:02.',
  );
});

test('another store that does not get everything is named, with what is wrong and whether it will arrive', () => {
  const notice = {
    code: 'remote-write-failing' as const,
    sinceMs: AT_1402,
    destinations: ['Grafana', 'archive'],
    problem: 'It answers 503',
  };
  expect(words({ ...notice, givenUpSamples: 0 })).toBe(
    'Since 14:02 not everything reaches Grafana, archive. It answers 503. It is kept here and follows by itself.',
  );
  expect(words({ ...notice, givenUpSamples: 1_234 })).toContain('1,234 readings will not arrive there; all of them are here.');
});

test('ways to tell people that do not work are named, with what is wrong as far as it is one thing', () => {
  const notice = { code: 'channels-failing' as const, sinceMs: AT_1402, isUnreachable: false, problem: 'It answers 503', insteadBy: [] };
  expect(words({ ...notice, channels: ['Slack'], insteadBy: ['Desk', 'Phone app', 'SMS'] })).toBe(
    'Nobody can be told by Slack since 14:02. It answers 503. Used instead: Desk, Phone app and SMS.',
  );
  expect(words({ ...notice, channels: ['PagerDuty', 'Slack'], isUnreachable: true, problem: null })).toBe(
    'Nobody can be told by PagerDuty and Slack since 14:02. No connection can be made: is there internet? There is no other way that could be used: go and tell people.',
  );
});

test('a copy of a host is told of with where both are, when it came last, and what to do', () => {
  const host = { hostId: 'till-1', name: 'Till 1', lastMs: AT_1402, address: '10.0.0.5', refusedAddress: '10.0.0.9' };
  const notice = { code: 'credential-cloned' as const, sinceMs: AT_1402 };
  expect(words({ ...notice, hosts: [{ ...host, cause: 'twice' }] })).toBe(
    'Two computers say that they are "Till 1". The one at 10.0.0.5 is let in, the one at 10.0.0.9 was kept out, last at 14:02. Switch off the one that should not be. If you know of no second one, revoke it under Hosts and let the right one in anew.',
  );
  expect(words({ ...notice, hosts: [{ ...host, cause: 'old', address: '10.0.0.9' }] })).toContain(
    'came with an old copy of the key of "Till 1". The second was kept out, last at 14:02. Was it put back from a backup?',
  );
  const two = [
    { ...host, cause: 'old' as const },
    { ...host, cause: 'old' as const, name: 'Till 2', refusedAddress: '10.0.0.8' },
  ];
  expect(words({ ...notice, hosts: two })).toContain('Copies of 2 computers were kept out: Till 1 (10.0.0.9), Till 2 (10.0.0.8).');
});
