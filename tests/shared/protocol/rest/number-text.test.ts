import { expect, it } from 'vitest';
import { alertQuerySchema } from '#shared/protocol/rest/alerts/alerts.ts';

it('a number in an address that is too large is told its limit, and what is none that it is none', () => {
  const refusal = (limit: string): string | undefined => alertQuerySchema.safeParse({ limit }).error?.issues[0]?.message;
  expect(refusal('1000')).toMatch(/<=\d+/);
  expect(refusal('0')).toMatch(/>=1/);
  expect(refusal('many')).toBe('must be a number');
  expect(refusal('20')).toBeUndefined();
});
