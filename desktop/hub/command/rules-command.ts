import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { ruleTestFileSchema } from '#shared/protocol/alerts/rule-file.ts';
import { readYaml } from '../evaluate/alerts/rule-file/read-yaml.ts';
import { checkRules, parseRulesYaml } from '../evaluate/alerts/rule-file/rules-yaml.ts';
import { runRuleTest } from '../evaluate/alerts/rule-file/run-rule-test.ts';
import { ruleFromRest } from '../evaluate/alerts/rules/rule-from-rest.ts';
import type { CommandContext } from './command-context.ts';

/** `rules check` and `rules test`: rules in files are looked at, and tried on series that a file gives, without any hub. */
export function addRulesCommand(program: Command, context: CommandContext): void {
  const rules = program.command('rules').description('look at rules in files, and test them; no hub is needed');
  rules
    .command('check <file...>')
    .description('say what is wrong with files of rules')
    .action(async (files: readonly string[]) => {
      let count = 0;
      for (const file of files) count += parseRulesYaml(await readText(file), file).length;
      context.say(`${count} ${count === 1 ? 'rule is' : 'rules are'} in order.`);
    });
  rules
    .command('test <file...>')
    .description('run rules on the series of test files, and hold what they say against what is expected')
    .action(async (files: readonly string[]) => {
      let [passed, failed] = [0, 0];
      for (const file of files) {
        for (const { name, problems } of await testFile(file)) {
          if (problems.length === 0) passed += 1;
          else failed += 1;
          context.say(`${problems.length === 0 ? 'ok  ' : 'FAIL'}  ${name}${problems.map((problem) => `\n      ${problem}`).join('')}`);
        }
      }
      context.say(`${passed} passed, ${failed} failed.`);
      if (failed > 0) context.setExitCode(1);
    });
}

async function testFile(file: string): Promise<readonly { readonly name: string; readonly problems: readonly string[] }[]> {
  const { rule_files: ruleFiles, rules: own, time_zone: timeZone, tests } = readYaml(await readText(file), file, ruleTestFileSchema);
  const rules = own.map(ruleFromRest);
  for (const name of ruleFiles) {
    const besides = path.resolve(path.dirname(file), name);
    rules.push(...parseRulesYaml(await readText(besides), besides));
  }
  checkRules(rules, file);
  return tests.map((test) => ({ name: test.name, problems: runRuleTest(test, rules, timeZone) }));
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new AppError({
      code: 'options.invalid',
      message: `The file cannot be read: ${describeError(cause)}.`,
      where: file,
      remedy: 'Give the path of a file of rules.',
      cause,
    });
  }
}
