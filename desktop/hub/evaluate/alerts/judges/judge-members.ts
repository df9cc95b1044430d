import type { CompositeCondition } from '#shared/domain/alert/alert-rule.ts';

/** Whether a rule made of others is breached, when `breached` of its `all` member rules are. */
export function judgeMembers({ operator, count }: Pick<CompositeCondition, 'operator' | 'count'>, breached: number, all: number): boolean {
  switch (operator) {
    case 'and':
      return breached === all;
    case 'or':
      return breached > 0;
    case 'not':
      return breached === 0;
    case 'at-least':
      return breached >= (count ?? all);
  }
}
