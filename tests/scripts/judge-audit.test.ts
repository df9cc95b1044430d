import { expect, it } from 'vitest';
import { judgeAudit } from '../../scripts/security/judge-audit.ts';

const audit = (vulnerabilities: Record<string, number>): string => JSON.stringify({ metadata: { vulnerabilities } });

it.each([
  [audit({ critical: 0, high: 0, moderate: 2, low: 1 }), true, '0 critical, 0 high, 2 moderate, 1 low'],
  [audit({ critical: 0, high: 1 }), false, '0 critical, 1 high, 0 moderate, 0 low'],
  [audit({ critical: 1 }), false, '1 critical, 0 high, 0 moderate, 0 low'],
  ['{"error":{"code":"ENOTFOUND"}}', true, 'skipped, the registry does not answer'],
  ['', true, 'skipped, the registry does not answer'],
])('%s', (output, isOk, words) => {
  expect(judgeAudit(output)).toEqual({ isOk, words });
});
