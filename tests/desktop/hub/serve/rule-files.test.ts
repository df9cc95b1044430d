import { beforeAll, describe, expect, it } from 'vitest';
import { ruleImportResultSchema } from '#shared/protocol/rest/alerts/rule-import.ts';
import { ruleSchema } from '#shared/protocol/rest/alerts/rules.ts';
import { restErrorSchema } from '#shared/protocol/rest/rest-error.ts';
import { type HttpHub, openHttpHub, TOKENS } from '../../../support/http-hub.ts';

const TWO = `rules:
  - id: both
    name: Both
    severity: critical
    condition: { kind: composite, operator: and, rule_ids: [busy-till, host-down] }
  - id: busy-till
    name: Busy till
    severity: warning
    for: 10m
    condition: { kind: threshold, selector: host_cpu_usage_percent, comparison: above, limit: 90 }
`;

let hub: HttpHub;
beforeAll(async () => {
  hub = await openHttpHub();
  return hub.close;
});

const post = (yaml: string, more: object = {}) =>
  hub.get('/api/rules/import', {
    method: 'POST',
    token: TOKENS.admin,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ yaml, ...more }),
  });
const posted = async (yaml: string, more?: object) => {
  const reply = await post(yaml, more);
  const body: unknown = await reply.json();
  expect([reply.status, body]).toEqual([200, expect.anything()]);
  return ruleImportResultSchema.parse(body);
};
const exported = async (): Promise<string> => {
  const reply = await hub.get('/api/rules.yaml', { token: TOKENS.admin });
  expect(reply.headers.get('content-type')).toContain('application/yaml');
  return reply.text();
};

describe('rules as a file', () => {
  it('are taken in any order, said first what would be done, and left alone the second time', async () => {
    expect(await posted(TWO, { dry_run: true })).toMatchObject({ created: ['both', 'busy-till'], dry_run: true });
    expect(await exported()).not.toContain('busy-till');
    expect(await posted(TWO)).toMatchObject({ created: ['both', 'busy-till'], changed: [], unchanged: [] });
    expect(await posted(TWO)).toMatchObject({ created: [], changed: [], unchanged: ['both', 'busy-till'] });
    expect(await posted(TWO.replace('10m', '20m'))).toMatchObject({ changed: ['busy-till'], unchanged: ['both'] });
    const reply = await hub.get('/api/rules/busy-till', { token: TOKENS.admin });
    expect(ruleSchema.parse(await reply.json())).toMatchObject({ for_ms: 1_200_000, origin: 'desk' });
  });

  it('are given out as they are taken in, those that ship among them', async () => {
    const { created, changed, unchanged } = await posted(await exported());
    expect([created, changed]).toEqual([[], []]);
    expect(unchanged).toContain('host-down');
  });

  it.each([
    [TWO.replace('for: 10m', 'for: long'), 'yaml:9, rules.1.for'],
    [TWO.replace('host-down', 'never-was'), 'yaml'],
    ['nothing', 'yaml:1'],
  ])('are refused as a whole for one mistake (%#)', async (text, where) => {
    const before = await exported();
    const reply = await post(text.replaceAll('busy-till', 'other-till'));
    expect(reply.status).toBe(400);
    expect(restErrorSchema.parse(await reply.json())).toMatchObject({ code: 'rule.invalid', where });
    expect(await exported()).toBe(before);
  });
});
