import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { describeIssues } from '#shared/errors/describe-issues.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { Sentence } from '#shared/language/wording.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { issueWords } from '../../../kernel/issue-words.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { DutyDatabase } from '../../../duty/duty-database.ts';
import { compileRule } from '../active-rules.ts';
import type { NoteRule, RuleBook } from '../alerts.ts';
import { judgeKindOf } from '../judges.ts';
import { alertRuleSchema } from './rule-schema.ts';

const MOST_RULES = 500;

export interface RuleBookDependencies {
  readonly database: DutyDatabase;
  readonly shipped: readonly AlertRule[];
  readonly clock: Clock;
  readonly log: Logger;
}

/** Rules in memory, written through. Only what differs from what ships is in the database. */
export function openRuleBook({ database, shipped, clock, log }: RuleBookDependencies): RuleBook {
  const save = database.prepare(
    `INSERT INTO rule (id, body, changed_ms, changed_by) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET body = excluded.body, changed_ms = excluded.changed_ms, changed_by = excluded.changed_by`,
  );
  const remove = database.prepare('DELETE FROM rule WHERE id = ?');
  const asShipped = new Map(shipped.map((rule) => [rule.id, rule]));
  const rules = new Map(asShipped);
  const changedIds = new Set<string>();
  for (const { id, body } of database.prepare<[], { id: string; body: string }>('SELECT id, body FROM rule').all()) {
    const parsed = alertRuleSchema.safeParse(JSON.parse(body));
    if (!parsed.success)
      log.error({ rule: id, problem: describeIssues(parsed.error.issues) }, 'a rule cannot be read, and is not in force');
    // One that shipped once and does not any more is the desk's now.
    else rules.set(id, { ...parsed.data, origin: asShipped.has(id) ? 'shipped' : 'desk' });
    changedIds.add(id);
  }
  const listeners = new Set<(ruleIds: readonly string[]) => void>();
  const tell = (ruleIds: readonly string[]): void => {
    for (const listener of listeners) listener(ruleIds);
  };
  /** On disk and in memory, or neither. */
  const together = <T>(work: () => T): T => {
    const before = [[...rules], [...changedIds]] as const;
    try {
      return database.transaction(work)();
    } catch (error) {
      rules.clear();
      changedIds.clear();
      for (const [id, rule] of before[0]) rules.set(id, rule);
      for (const id of before[1]) changedIds.add(id);
      throw error;
    }
  };

  /** Throws what is wrong with it. */
  const check = (rule: AlertRule): AlertRule => {
    const parsed = alertRuleSchema.safeParse(rule);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw invalid(refusal`The rule is not right: ${issueWords(parsed.error.issues)}.`, issue?.path.map(String).join('.') ?? 'rule');
    }
    const { condition, id } = parsed.data;
    if (condition.kind === 'composite') checkMembers(id, condition.ruleIds, rules);
    else if (condition.kind !== 'host-down' && judgeKindOf(condition) === null)
      throw invalid(refusal`This hub cannot judge "${condition.kind}".`, 'condition.kind');
    compileRule(parsed.data);
    if (!rules.has(id) && rules.size >= MOST_RULES) throw invalid(refusal`There are ${MOST_RULES} rules already.`, 'id');
    return parsed.data;
  };

  const saveOne = (given: AlertRule, by: string, note?: NoteRule): AlertRule => {
    const origin = asShipped.has(given.id) ? 'shipped' : 'desk';
    const rule = check({ ...given, origin });
    const before = rules.get(rule.id);
    save.run(rule.id, JSON.stringify(rule), clock.nowMs(), by);
    rules.set(rule.id, rule);
    changedIds.add(rule.id);
    note?.(rule, before);
    return rule;
  };
  const saveAll: RuleBook['saveAll'] = (given, by, note) => {
    if (given.length === 0) return [];
    const saved = together(() => given.map((rule) => saveOne(rule, by, note)));
    tell(saved.map(({ id }) => id));
    return saved;
  };

  return {
    list: () => [...rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    find: (ruleId) => rules.get(ruleId),
    save: (given, by, note) => saveAll([given], by, note)[0] ?? given,
    saveAll,
    remove(ruleId, _by, note) {
      if (!rules.has(ruleId)) return false;
      const before = asShipped.get(ruleId);
      const user = before === undefined ? [...rules.values()].find(({ condition }) => usesRule(condition, ruleId)) : undefined;
      if (user !== undefined) {
        throw new AppError({
          code: 'rule.in-use',
          message: refusal`The rule "${user.name}" is made of this one.`,
          where: ruleId,
          remedy: refusal`Change that one first.`,
        });
      }
      together(() => {
        remove.run(ruleId);
        changedIds.delete(ruleId);
        if (before === undefined) rules.delete(ruleId);
        else rules.set(ruleId, before);
        note?.();
      });
      tell([ruleId]);
      return true;
    },
    isChanged: (ruleId) => asShipped.has(ruleId) && changedIds.has(ruleId),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const usesRule = (condition: AlertRule['condition'], ruleId: string): boolean =>
  condition.kind === 'composite' && condition.ruleIds.includes(ruleId);

/** Members must be there, and be no composites themselves: so nothing is made of itself. */
function checkMembers(ruleId: string, memberIds: readonly string[], rules: ReadonlyMap<string, AlertRule>): void {
  for (const id of memberIds) {
    const member = rules.get(id);
    if (member === undefined) throw invalid(refusal`There is no rule "${id}".`, 'condition.ruleIds');
    if (member.condition.kind === 'composite' || id === ruleId)
      throw invalid(refusal`"${id}" is made of others itself.`, 'condition.ruleIds', refusal`Name the rules that it is made of.`);
  }
  const of = [...rules.values()].find(({ condition }) => usesRule(condition, ruleId));
  if (of !== undefined)
    throw invalid(refusal`The rule "${of.name}" is made of this one, which so cannot be made of others.`, 'condition.kind');
}

const invalid = (message: Sentence, where: string, remedy: Sentence = refusal`Correct this and save it again.`): AppError =>
  new AppError({ code: 'rule.invalid', message, where, remedy });
