import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import { openAuditBeside } from '../../../desktop/hub/access/audit-beside.ts';
import { openDutyDatabase } from '../../../desktop/hub/duty/duty-database.ts';
import { openRuleBook } from '../../../desktop/hub/evaluate/alerts/rules/rule-book.ts';
import { systemClock } from '../../../desktop/hub/kernel/clock.ts';
import { buildRule } from '../alert-desk.ts';
import { openAccessIn } from '../open-test-access.ts';
import { silentLog } from '../silent-log.ts';

export const RULES: readonly AlertRule[] = ['one', 'two', 'three'].map((id) => buildRule({ id, name: id }));

/** Rules and the audit trail as a hub has them that starts in this folder. */
export function openRulesAndTrail(folder: string) {
  const access = openAccessIn(folder);
  const database = openDutyDatabase(folder);
  const audit = openAuditBeside({ database, audit: access.audit, clock: systemClock, log: silentLog });
  const rules = openRuleBook({ database, shipped: [], clock: systemClock, log: silentLog });
  return {
    /** As an import over REST does. */
    importRules(): void {
      rules.saveAll(RULES, 'Anna', ({ id }) =>
        audit.record({ by: { kind: 'local', use: 'owner' }, origin: null, action: 'rule.created', target: `rule:${id}`, targetName: id }),
      );
    },
    ruleIds: () => rules.list().map(({ id }) => id),
    recorded: () =>
      access.database.prepare<[], string>("SELECT target FROM audit WHERE action = 'rule.created' ORDER BY target").pluck().all(),
    async close() {
      audit.close();
      database.close();
      await access.close();
    },
  };
}
