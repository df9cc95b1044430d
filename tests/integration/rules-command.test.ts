import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runHubCommand } from '../support/run-hub-command.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const RULES = `rules:
  - id: busy
    name: Busy
    severity: warning
    for: 15m
    condition: { kind: threshold, selector: host_cpu_usage_percent, comparison: above, limit: 80 }
`;
const TEST = `rule_files: [rules.yaml]
tests:
  - name: a busy till is told of after a quarter of an hour
    interval: 1m
    series:
      - { series: 'host_cpu_usage_percent{host="till-1"}', values: 20x9 95x29 20x20 }
    expect:
      - { rule: busy, at: 24m, alerts: [] }
      - { rule: busy, at: 25m, alerts: [{ host: till-1 }] }
`;

it('tests rules of a file beside it, says what is not as expected, and what is wrong with a file', async () => {
  const folder = temporaryFolder();
  const [rules, test] = [path.join(folder, 'rules.yaml'), path.join(folder, 'busy.test.yaml')];
  writeFileSync(rules, RULES);
  writeFileSync(test, TEST);
  expect(await runHubCommand('rules', 'check', rules)).toMatchObject({ code: 0, said: expect.stringContaining('1 rule is in order.') });
  expect(await runHubCommand('rules', 'test', test)).toMatchObject({ code: 0, said: expect.stringContaining('1 passed, 0 failed.') });

  writeFileSync(rules, RULES.replace('15m', '20m'));
  expect(await runHubCommand('rules', 'test', test)).toMatchObject({
    code: 1,
    said: expect.stringMatching(/FAIL {2}a busy till[^]*at 25m, firing: expected \{host="till-1"\}, found none; besides pending/),
  });
  writeFileSync(rules, RULES.replace('15m', 'soon'));
  expect(await runHubCommand('rules', 'check', rules)).toMatchObject({
    code: 1,
    said: expect.stringMatching(/rules\.yaml:5, rules\.0\.for/),
  });
  expect(await runHubCommand('rules', 'check', path.join(folder, 'none.yaml'))).toMatchObject({ code: 2 });
});
