import { expect, it, vi } from 'vitest';

vi.mock('electron', () => ({}));

const NOON = Date.UTC(2026, 5, 6, 12, 30, 15);

it('the time on a frozen wall is the venue’s, whatever zone the computer is in and whatever the page said', async () => {
  const { frozenClock } = await import('../../../../desktop/main/windows/frozen-picture.ts');
  expect(frozenClock(NOON, 'America/New_York')).toBe('08:30:15');
  expect(frozenClock(NOON, 'Asia/Tokyo')).toBe('21:30:15');
  expect(frozenClock(NOON, 'no zone')).toMatch(/^\d\d:\d\d:\d\d$/);
  expect(frozenClock(NOON, null)).toMatch(/^\d\d:\d\d:\d\d$/);
});
