import type { Principal } from '#shared/domain/access/principal.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { Sentence } from '#shared/language/wording.ts';
import type { AlertList } from '#shared/protocol/alerts/alert-messages.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { AuditTrail } from '../../access/audit-trail.ts';
import type { Origin } from '../../access/origin.ts';
import type { DutyDatabase } from '../../duty/duty-database.ts';
import type { Clock } from '../../kernel/clock.ts';

/** Who does it, and from where. */
export interface Act {
  readonly by: Principal;
  readonly origin: Origin;
}

/** What every book of this folder works with. */
export interface QuietBookDependencies {
  readonly database: DutyDatabase;
  readonly audit: Pick<AuditTrail, 'record'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** Called after each change. */
  readonly onChanged: (list: AlertList) => void;
}

export const invalid = (where: string, message: Sentence, remedy: Sentence): AppError =>
  new AppError({ code: 'quiet.invalid', message, where, remedy });

export const unknown = (what: string, id: string, list: string): AppError =>
  new AppError({
    code: 'quiet.unknown',
    message: refusal`There is no ${what} "${id}".`,
    where: 'id',
    remedy: refusal`GET ${list} lists those there are.`,
  });

export function refuseTooMany(count: number, most: number, what: string): void {
  if (count < most) return;
  throw new AppError({
    code: 'quiet.too-many',
    message: refusal`There are ${most} ${what} already.`,
    where: what,
    remedy: refusal`Remove what is not needed any more.`,
  });
}
