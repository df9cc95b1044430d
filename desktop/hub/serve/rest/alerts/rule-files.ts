import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import { ruleImportResultSchema, ruleImportSchema } from '#shared/protocol/rest/alerts/rule-import.ts';
import { actorName } from '../../../access/actor-name.ts';
import type { AuditTrail } from '../../../access/audit-trail.ts';
import type { Alerts } from '../../../evaluate/alerts/alerts.ts';
import { parseRulesYaml, rulesYaml } from '../../../evaluate/alerts/rule-file/rules-yaml.ts';
import { chosenToRest } from '../../../evaluate/alerts/rules/rule-from-rest.ts';
import { handOf } from '../access/hand-of.ts';
import { type Handle, NOTHING } from '../handle.ts';

export interface RuleFilesDependencies {
  readonly alerts: Pick<Alerts, 'rules'>;
  readonly audit: Pick<AuditTrail, 'record'>;
}

/** `GET /api/rules.yaml` and `POST /api/rules/import`: rules as a file, to be kept, compared and carried to another hub. */
export function serveRuleFiles(handle: Handle, { alerts, audit }: RuleFilesDependencies): void {
  const { rules } = alerts;

  handle({
    operationId: 'exportRules',
    path: '/api/rules.yaml',
    permission: 'look-hub',
    tag: 'Alerts',
    summary: 'All rules as YAML',
    description: 'For a file that POST /api/rules/import takes, and `wedsync-hub rules check` and `rules test`.',
    query: NOTHING,
    params: NOTHING,
    reply: z.string(),
    contentType: 'application/yaml; charset=utf-8',
    answer: () => rulesYaml(rules.list()),
  });

  handle({
    operationId: 'importRules',
    path: '/api/rules/import',
    permission: 'change-rules',
    tag: 'Alerts',
    summary: 'Makes and changes rules as a file says',
    description: 'Rules are known by their ids; those that are not in the file stay as they are. A file with a mistake changes nothing.',
    query: NOTHING,
    params: NOTHING,
    body: ruleImportSchema,
    reply: ruleImportResultSchema,
    answer({ body, ...asked }) {
      const hand = handOf(asked);
      const given = parseRulesYaml(body.yaml, 'yaml');
      refuseUnknownMembers(given, (id) => given.find((rule) => rule.id === id) ?? rules.find(id));
      const isNew = ({ id }: AlertRule): boolean => rules.find(id) === undefined;
      const isSame = (rule: AlertRule): boolean => isDeepStrictEqual(asChosen(rule), asChosen(rules.find(rule.id)));
      const created = given.filter(isNew);
      const changed = given.filter((rule) => !isNew(rule) && !isSame(rule));
      const unchanged = given.filter((rule) => !isNew(rule) && isSame(rule));
      // Those that others are made of come first.
      const inOrder = [...created, ...changed].sort((a, b) => Number(isComposite(a)) - Number(isComposite(b)));
      const record = (saved: AlertRule, before: AlertRule | undefined): void => {
        const action = before === undefined ? 'rule.created' : 'rule.changed';
        const was = before === undefined ? {} : { before: chosenToRest(before) };
        audit.record({ ...hand, action, target: `rule:${saved.id}`, targetName: saved.name, ...was, after: chosenToRest(saved) });
      };
      rules.saveAll(body.dry_run ? [] : inOrder, actorName(hand.by), record);
      const ids = (some: readonly AlertRule[]): string[] => some.map(({ id }) => id);
      return { created: ids(created), changed: ids(changed), unchanged: ids(unchanged), dry_run: body.dry_run };
    },
  });
}

const isComposite = ({ condition }: AlertRule): boolean => condition.kind === 'composite';

/** What somebody chose of a rule. */
const asChosen = (rule: AlertRule | undefined): object | null => (rule === undefined ? null : { ...rule, origin: null });

/** Before anything is saved: a half of a file would be worse than none. */
function refuseUnknownMembers(given: readonly AlertRule[], find: (id: string) => AlertRule | undefined): void {
  for (const { id, condition } of given) {
    if (condition.kind !== 'composite') continue;
    const wrong = condition.ruleIds.find((member) => find(member)?.condition.kind === 'composite' || find(member) === undefined);
    if (wrong === undefined) continue;
    throw new AppError({
      code: 'rule.invalid',
      message: refusal`"${id}" is made of "${wrong}", which is no rule on series or hosts.`,
      where: 'yaml',
      remedy: refusal`Give that rule in the file as well, or name another.`,
    });
  }
}
