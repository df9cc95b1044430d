import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import { isActive } from '#shared/domain/alert/alert.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import {
  newRuleSchema,
  type RestRule,
  ruleChangeSchema,
  ruleListSchema,
  ruleQuerySchema,
  ruleParametersSchema,
  ruleSchema,
} from '#shared/protocol/rest/alerts/rules.ts';
import { actorName } from '../../../access/actor-name.ts';
import type { AuditTrail } from '../../../access/audit-trail.ts';
import type { Alerts } from '../../../evaluate/alerts/alerts.ts';
import { handOf } from '../access/hand-of.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { pageOf } from '../page-of.ts';
import { changedRule, chosenToRest, ruleFromRest, ruleToRest } from '../../../evaluate/alerts/rules/rule-from-rest.ts';

export interface RulesDependencies {
  readonly alerts: Pick<Alerts, 'current' | 'rules' | 'watched'>;
  readonly audit: Pick<AuditTrail, 'record'>;
}

const ADDRESS = '/api/rules';
const ONE_OF_THEM = `${ADDRESS}/:rule_id`;
const COMMON = { tag: 'Alerts', query: NOTHING } as const;
const UNKNOWN = { 404: 'There is no such rule' };

/** `/api/rules`: what raises an alert. */
export function serveRules(handle: Handle, { alerts, audit }: RulesDependencies): void {
  const { rules } = alerts;
  const countActive = (): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const alert of alerts.current()) if (isActive(alert)) counts.set(alert.ruleId, (counts.get(alert.ruleId) ?? 0) + 1);
    return counts;
  };
  const toRest = (rule: AlertRule, counts = countActive(), watched = alerts.watched()): RestRule =>
    ruleToRest(rule, {
      isChanged: rules.isChanged(rule.id),
      activeAlerts: counts.get(rule.id) ?? 0,
      watched: watched.get(rule.id) ?? 0,
    });
  const find = (id: string): AlertRule => {
    const rule = rules.find(id);
    if (rule === undefined) throw unknownRule(id);
    return rule;
  };
  const freeId = (id: string): string => {
    let free = id;
    for (let count = 2; rules.find(free) !== undefined; count += 1) free = `${id}-${count}`;
    return free;
  };

  handle({
    ...COMMON,
    operationId: 'listRules',
    path: ADDRESS,
    permission: 'look-hub',
    summary: 'What raises an alert',
    description: 'Rules that ship with the product and those of the desk, by name of id.',
    query: ruleQuerySchema,
    params: NOTHING,
    reply: ruleListSchema,
    answer({ query: { severity, kind, is_enabled: isEnabled, ...page } }) {
      const counts = countActive();
      const watched = alerts.watched();
      const fitting = rules
        .list()
        .filter(
          (rule) =>
            (severity === undefined || rule.severity === severity) &&
            (kind === undefined || rule.condition.kind === kind) &&
            (isEnabled === undefined || rule.isEnabled === isEnabled),
        );
      const { items, total, next } = pageOf(fitting, page, ({ id, name, owner }) => [id, name, owner ?? '']);
      return { rules: items.map((rule) => toRest(rule, counts, watched)), total, next };
    },
  });

  handle({
    ...COMMON,
    operationId: 'getRule',
    path: ONE_OF_THEM,
    permission: 'look-hub',
    summary: 'One rule',
    description: 'As it is in the list.',
    params: ruleParametersSchema,
    reply: ruleSchema,
    otherStatuses: UNKNOWN,
    answer: ({ params }) => toRest(find(params.rule_id)),
  });

  handle({
    ...COMMON,
    operationId: 'createRule',
    path: ADDRESS,
    permission: 'change-rules',
    summary: 'Makes a rule',
    description: 'It is at work at once, on samples from now on.',
    params: NOTHING,
    body: newRuleSchema,
    reply: ruleSchema,
    otherStatuses: { 409: 'There is a rule of this id' },
    answer({ body, ...asked }) {
      const hand = handOf(asked);
      if (body.id !== undefined && rules.find(body.id) !== undefined) throw taken(body.id);
      const made = ruleFromRest(body);
      const record = (saved: AlertRule): void =>
        audit.record({ ...hand, action: 'rule.created', target: `rule:${saved.id}`, targetName: saved.name, after: chosenToRest(saved) });
      return toRest(inRestWords(() => rules.save({ ...made, id: freeId(made.id) }, actorName(hand.by), record)));
    },
  });

  handle({
    ...COMMON,
    operationId: 'changeRule',
    path: ONE_OF_THEM,
    method: 'PATCH',
    permission: 'change-rules',
    summary: 'Changes a rule, or switches it on or off',
    description: 'What is absent stays. Alerts of it are judged again; what is pending goes on with what remains of its time.',
    params: ruleParametersSchema,
    body: ruleChangeSchema,
    reply: ruleSchema,
    otherStatuses: UNKNOWN,
    answer({ params, body, ...asked }) {
      const hand = handOf(asked);
      const before = find(params.rule_id);
      const was = chosenToRest(before);
      const record = (saved: AlertRule): void =>
        audit.record({
          ...hand,
          action: 'rule.changed',
          target: `rule:${before.id}`,
          targetName: before.name,
          before: was,
          after: chosenToRest(saved),
        });
      return toRest(inRestWords(() => rules.save(changedRule(before, body), actorName(hand.by), record)));
    },
  });

  handle({
    ...COMMON,
    operationId: 'deleteRule',
    path: ONE_OF_THEM,
    method: 'DELETE',
    permission: 'change-rules',
    summary: 'Deletes a rule of the desk, or puts a shipped one back',
    description:
      'A shipped rule is as it was shipped; to be rid of it, switch it off. Answers what it was, or what the shipped one is now.',
    params: ruleParametersSchema,
    reply: ruleSchema,
    otherStatuses: { ...UNKNOWN, 409: 'Another rule is made of it, or it is as it was shipped' },
    answer({ params, ...asked }) {
      const hand = handOf(asked);
      const before = find(params.rule_id);
      const was = toRest(before);
      if (before.origin === 'shipped' && !rules.isChanged(before.id)) throw shipped(before);
      const record = (): void => {
        const left = rules.find(before.id);
        const action = left === undefined ? 'rule.deleted' : 'rule.reset';
        const after = left === undefined ? {} : { after: chosenToRest(left) };
        audit.record({ ...hand, action, target: `rule:${before.id}`, targetName: before.name, before: chosenToRest(before), ...after });
      };
      if (!inRestWords(() => rules.remove(before.id, actorName(hand.by), record))) throw unknownRule(before.id);
      const left = rules.find(before.id);
      return left === undefined ? was : toRest(left);
    },
  });
}

/** The field that does not fit is called here as it was sent. */
function inRestWords<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof AppError) || error.where === undefined) throw error;
    const { code, sentences } = error;
    const where = error.where.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    throw new AppError({ code, message: sentences.message, where, remedy: sentences.remedy, cause: error });
  }
}

const unknownRule = (id: string): AppError =>
  new AppError({
    code: 'rule.unknown',
    message: `There is no rule "${id}".`,
    where: 'rule_id',
    remedy: `GET ${ADDRESS} lists those there are.`,
  });
const taken = (id: string): AppError =>
  new AppError({
    code: 'rule.exists',
    message: refusal`There is a rule "${id}" already.`,
    where: 'id',
    remedy: refusal`Take another id, or change that one (PATCH ${ADDRESS}/${id}).`,
  });
const shipped = ({ name }: AlertRule): AppError =>
  new AppError({
    code: 'rule.in-use',
    message: refusal`"${name}" is shipped with the product, and as it was shipped.`,
    where: 'rule_id',
    remedy: refusal`Switch it off: PATCH with is_enabled false.`,
  });
