import { describe, expect, it } from 'vitest';
import { ruleTestFileSchema } from '#shared/protocol/alerts/rule-file.ts';
import { readYaml } from '../../../../../../desktop/hub/evaluate/alerts/rule-file/read-yaml.ts';
import { runRuleTest } from '../../../../../../desktop/hub/evaluate/alerts/rule-file/run-rule-test.ts';
import { ruleFromRest } from '../../../../../../desktop/hub/evaluate/alerts/rules/rule-from-rest.ts';

const RULES = `
rules:
  - { id: busy, name: Busy, severity: warning, for: 15m, keep_firing: 5m, labels: { team: bar }, condition: { kind: threshold, selector: cpu, comparison: above, limit: 80 } }
  - { id: down, name: Down, severity: critical, for: 2m, condition: { kind: host-down, selector: '{zone="Bar"}' } }
  - { id: missing, name: Missing, severity: warning, condition: { kind: no-data, selector: orders, silent: 5m } }
  - { id: both, name: Both, severity: critical, condition: { kind: composite, operator: and, rule_ids: [busy, slow] } }
  - { id: slow, name: Slow, severity: info, condition: { kind: threshold, selector: latency, comparison: above, limit: 500 } }
  - { id: unusual, name: Unusual, severity: info, for: 30m, condition: { kind: relative, selector: guests, comparison: above, measure: factor, limit: 2, least_history: 14d } }
`;

/** What is wrong with a test of these rules. */
function problems(series: string, expected: string, interval = '1m'): readonly string[] {
  const text = `${RULES}
tests:
  - name: a test
    interval: ${interval}
    series:
${series}
    expect:
${expected}
`;
  const { rules, time_zone: timeZone, tests } = readYaml(text, 'test.yaml', ruleTestFileSchema);
  return tests.flatMap((test) => runRuleTest(test, rules.map(ruleFromRest), timeZone));
}

const TILL = `      - { series: 'cpu{host="till-1",zone="Bar"}', values: 20x9 95x29 20x20 }`;

describe('a test of rules', () => {
  it('passes where the rules say what is expected, with the labels of rule and series', () => {
    expect(
      problems(
        TILL,
        `      - { rule: busy, at: 24m, alerts: [] }
      - { rule: busy, at: 24m, state: pending, alerts: [{ host: till-1 }] }
      - { rule: busy, at: 25m, alerts: [{ host: till-1, zone: Bar, team: bar }] }
      - { rule: busy, at: 42m, state: recovering, alerts: [{ host: till-1 }] }
      - { rule: busy, at: 46m, alerts: [] }
      - { rule: busy, pages: 1 }`,
      ),
    ).toEqual([]);
  });

  it('says what was found instead', () => {
    expect(problems(TILL, '      - { rule: busy, at: 24m, alerts: [{ host: till-1 }] }')).toEqual([
      'busy, at 24m, firing: expected {host="till-1"}, found none; besides pending {host="till-1", zone="Bar", team="bar"}',
    ]);
    expect(problems(TILL, '      - { rule: busy, at: 30m, alerts: [{ host: till-2 }] }')[0]).toContain(
      'expected {host="till-2"}, found {host="till-1"',
    );
    expect(problems(TILL, '      - { rule: busy, pages: 0 }')).toEqual(['busy: 0 pages expected, there were 1 (at 25m)']);
    expect(problems(TILL, '      - { rule: bussy, pages: 0 }')).toEqual(['there is no rule "bussy"']);
  });

  it('knows silence of hosts from silence of series', () => {
    const silent = `      - { series: 'cpu{host="till-1",zone="Bar"}', values: 20x9 _x10 20x9 }
      - { series: 'cpu{host="till-2",zone="Bar"}', values: 20x29 }
      - { series: 'orders{host="till-2"}', values: 1x9 _x10 1x9 }`;
    const expected = `      - { rule: down, at: 13m, alerts: [{ host: till-1 }] }
      - { rule: down, at: 22m, alerts: [] }
      - { rule: missing, at: 15m, alerts: [{ host: till-2 }] }
      - { rule: missing, pages: 1 }`;
    expect(problems(silent, expected)).toEqual([]);
  });

  it('runs rules that are made of others', () => {
    const both = `${TILL}
      - { series: 'latency{host="till-1"}', values: 10x19 900x4 10x20 }`;
    expect(
      problems(both, '      - { rule: both, at: 20m, alerts: [{ host: till-1 }] }\n      - { rule: both, at: 26m, alerts: [] }'),
    ).toEqual([]);
  });

  it('runs rules of what is normal over weeks', () => {
    const weeks = `      - { series: 'guests{host="door"}', values: [10x47, 100x47], repeat: 15 }
      - { series: 'guests{host="gate"}', values: [10x47, 100x47], repeat: 15 }
      - { series: 'guests{host="side"}', values: [100x1439] }`;
    const expected = '      - { rule: unusual, pages: 0 }';
    expect(problems(weeks, expected, '15m')).toEqual([]);
    const night = `      - { series: 'guests{host="door"}', values: [10x1343, 10x20, 100x3] }`;
    expect(problems(night, '      - { rule: unusual, pages: 1 }', '15m')).toEqual([]);
  });
});
