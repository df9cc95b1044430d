import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findAbandoned } from '../../scripts/security/find-abandoned.ts';
import { judgeAudit } from '../../scripts/security/judge-audit.ts';

const audit = (vulnerabilities: Record<string, number>): string => JSON.stringify({ metadata: { vulnerabilities } });
const NOT_ASKED = expect.stringContaining('NOT ASKED');

it.each([
  [audit({ critical: 0, high: 0, moderate: 2, low: 1 }), true, '0 critical, 0 high, 2 moderate, 1 low'],
  [audit({ critical: 0, high: 1 }), false, '0 critical, 1 high, 0 moderate, 0 low'],
  [audit({ critical: 1 }), false, '1 critical, 0 high, 0 moderate, 0 low'],
  ['{"error":{"code":"ENOTFOUND"}}', true, NOT_ASKED],
  ['{"message":"405 Method Not Allowed","statusCode":405}', true, NOT_ASKED],
  ['', true, NOT_ASKED],
  ['{"error":{"code":"ENOLOCK","summary":"no lockfile"}}', false, 'could not be made: ENOLOCK'],
  ['{"statusCode":401,"message":"401 Unauthorized"}', false, 'could not be made: 401 401 Unauthorized'],
  ['npm has changed', false, 'could not be made: npm has changed'],
])('%s', (output, isOk, words) => {
  expect(judgeAudit(output)).toEqual({ isOk, words });
});

it('a package that was given up, has no checksum or comes from elsewhere is named; ours has none', () => {
  const packages = {
    '': { version: '1.0.0' },
    'node_modules/good': { version: '1.0.0', integrity: 'sha512-x', resolved: 'https://registry.npmjs.org/good' },
    'node_modules/a/node_modules/old': { version: '0.1.0', integrity: 'sha512-x', deprecated: 'use new' },
    'node_modules/odd': { version: '2.0.0', resolved: 'git+ssh://git@evil.example/odd.git' },
  };
  expect(findAbandoned(JSON.stringify({ packages }))).toEqual([
    'old 0.1.0 is given up: use new',
    'odd 2.0.0 has no checksum',
    'odd 2.0.0 is not from the registry: git+ssh://git@evil.example/odd.git',
  ]);
  expect(findAbandoned(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'))).toEqual([]);
});
