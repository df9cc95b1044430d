import { describe, expect, it } from 'vitest';
import { parseRulesYaml, rulesYaml } from '../../../../../../desktop/hub/evaluate/alerts/rule-file/rules-yaml.ts';
import { shippedRules } from '../../../../../../desktop/hub/evaluate/alerts/rules/shipped-rules.ts';

const BUSY = `rules:
  - id: busy
    name: Busy
    severity: warning
    for: 15m
    labels: { for: people }
    condition:
      kind: threshold
      selector: host_cpu_usage_percent{zone="Bar"}
      window: 1m30s
      combine: avg
      comparison: above
      limit: 80
`;

describe('rules in a file', () => {
  it('are read with durations in words', () => {
    expect(parseRulesYaml(BUSY, 'rules.yaml')).toMatchObject([
      { id: 'busy', forMs: 900_000, labels: { for: 'people' }, condition: { windowMs: 90_000, clearLimit: null }, origin: 'desk' },
    ]);
  });

  it('are written so that they are read as they were', () => {
    const rules = [...shippedRules(), ...parseRulesYaml(BUSY, 'rules.yaml')];
    expect(parseRulesYaml(rulesYaml(rules), 'again.yaml')).toEqual(rules.map((rule) => ({ ...rule, origin: 'desk' })));
    expect(rulesYaml(parseRulesYaml(BUSY, 'rules.yaml'))).toContain('for: 15m');
  });

  it.each([
    [BUSY.replace('15m', 'soon'), 'rules.yaml:5, rules.0.for', 'duration'],
    [BUSY.replace('limit: 80', 'limit: much'), 'rules.yaml:13, rules.0.condition.limit', 'number'],
    [BUSY.replace('    name: Busy\n', ''), 'rules.yaml:2, rules.0.name', 'name'],
    [`${BUSY}${BUSY.split('\n').slice(1).join('\n')}`, 'rules.yaml', 'twice'],
    ['rules: [', 'rules.yaml:1', 'YAML'],
    ['', 'rules.yaml:1', 'no rules'],
  ])('are refused with file, line and field (%#)', (text, where, problem) => {
    let refused: unknown = null;
    try {
      parseRulesYaml(text, 'rules.yaml');
    } catch (error) {
      refused = error;
    }
    expect(refused).toMatchObject({ code: 'rule.invalid', where, message: expect.stringContaining(problem) });
  });
});
