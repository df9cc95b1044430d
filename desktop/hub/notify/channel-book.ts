import type { AuditTrail } from '../access/audit-trail.ts';
import type { Principal } from '#shared/domain/access/principal.ts';
import { isLiveKind } from '#shared/domain/notify/channel-kind.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { Sentence } from '#shared/language/wording.ts';
import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import type { Origin } from '../access/origin.ts';
import { actorName } from '../access/actor-name.ts';
import type { SecretBox } from '../access/secret-box.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import { compareNames } from '../kernel/compare-names.ts';
import { isSealed, openSettings, sealSettings } from './seal-settings.ts';

const MOST_CHANNELS = 100;
const purposeOf = (id: string): string => `channel ${id}`;
const answerPurposeOf = (id: string): string => `answers of channel ${id}`;

export interface ChannelAct {
  /** `hub`: those that it begins with. */
  readonly by: Principal | 'hub';
  readonly origin: Origin | null;
}

/** The ways by which people are told, as they are set up; a change and its record are one transaction. Secrets are sealed, and opened by whoever sends only. */
export interface ChannelBook {
  /** By name. */
  list(): readonly ChannelPlan[];
  get(id: string): ChannelPlan | undefined;
  hasSecret(id: string): boolean;
  /** Throws AppError `access.secret-unreadable`. */
  secretOf(id: string): string | null;
  /** With what its other side is asked for answers; throws as `secretOf` does. */
  answerTokenOf(id: string): string | null;
  hasAnswerToken(id: string): boolean;
  /** Makes or changes one; a secret that is undefined stays as it is. Throws AppError `channel.conflict`. */
  put(plan: ChannelPlan, secret: string | null | undefined, act: ChannelAct, answerToken?: string | null): void;
  /** Throws AppError `channel.unknown`. */
  remove(id: string, act: ChannelAct): void;
  onChanged(listener: (id: string) => void): Stop;
}

export interface ChannelBookDependencies {
  readonly database: DutyDatabase;
  readonly secretBox: SecretBox;
  readonly audit: Pick<AuditTrail, 'record'>;
  readonly clock: Pick<Clock, 'nowMs'>;
}

export function openChannelBook({ database, secretBox, audit, clock }: ChannelBookDependencies): ChannelBook {
  type Row = { readonly id: string; readonly body: string; readonly secret: Buffer | null; readonly answer_token: Buffer | null };
  const insert = database.prepare(
    `INSERT INTO channel (id, body, secret, answer_token, changed_ms, changed_by)
     VALUES (@id, @body, @secret, @answerToken, @changedMs, @changedBy)
     ON CONFLICT (id) DO UPDATE SET body = @body, secret = @secret, answer_token = @answerToken, changed_ms = @changedMs, changed_by = @changedBy`,
  );
  const remove = database.prepare('DELETE FROM channel WHERE id = ?');
  const reseal = database.prepare('UPDATE channel SET body = ? WHERE id = ?');
  const plans = new Map<string, ChannelPlan>();
  const secrets = new Map<string, Buffer>();
  const answerTokens = new Map<string, Buffer>();
  for (const { id, body, secret, answer_token: token } of database
    .prepare<[], Row>('SELECT id, body, secret, answer_token FROM channel')
    .all()) {
    const plan = openSettings(body, secretBox);
    plans.set(id, plan);
    // From before settings were sealed.
    if (!isLiveKind(plan.kind) && !isSealed(body)) reseal.run(sealSettings(plan, secretBox), id);
    if (secret !== null) secrets.set(id, secret);
    if (token !== null) answerTokens.set(id, token);
  }
  const sealedAfter = (before: Buffer | undefined, given: string | null | undefined, purpose: string): Buffer | null => {
    if (given === undefined) return before ?? null;
    return given === null ? null : secretBox.seal(Buffer.from(given), purpose);
  };
  const listeners = new Set<(id: string) => void>();
  const changed = (id: string): void => {
    for (const listener of listeners) listener(id);
  };

  return {
    list: () => [...plans.values()].sort((a, b) => compareNames(a.name, b.name)),
    get: (id) => plans.get(id),
    hasSecret: (id) => secrets.has(id),
    secretOf(id) {
      const sealed = secrets.get(id);
      return sealed === undefined ? null : secretBox.open(sealed, purposeOf(id)).toString();
    },
    hasAnswerToken: (id) => answerTokens.has(id),
    answerTokenOf(id) {
      const sealed = answerTokens.get(id);
      return sealed === undefined ? null : secretBox.open(sealed, answerPurposeOf(id)).toString();
    },
    put(plan, secret, act, answerToken) {
      const before = plans.get(plan.id);
      const twin = [...plans.values()].find(({ id, name }) => id !== plan.id && name.toLowerCase() === plan.name.toLowerCase());
      if (twin !== undefined) throw conflict(refusal`There is a channel "${twin.name}" already.`, 'name', refusal`Choose another name.`);
      if (before === undefined && plans.size >= MOST_CHANNELS)
        throw conflict(refusal`There are ${MOST_CHANNELS} channels already.`, 'name', refusal`Remove one that is not used.`);
      const sealed = sealedAfter(secrets.get(plan.id), secret, purposeOf(plan.id));
      const sealedToken = sealedAfter(answerTokens.get(plan.id), answerToken, answerPurposeOf(plan.id));
      const changedBy = actorName(act.by);
      database.transaction(() => {
        insert.run({
          id: plan.id,
          body: sealSettings(plan, secretBox),
          secret: sealed,
          answerToken: sealedToken,
          changedMs: clock.nowMs(),
          changedBy,
        });
        if (act.by === 'hub') return;
        audit.record({
          ...act,
          action: before === undefined ? 'channel.created' : 'channel.changed',
          target: `channel:${plan.id}`,
          targetName: plan.name,
          ...(before === undefined ? {} : { before: forAudit(before) }),
          after: { ...forAudit(plan), ...saidOf('secret', secret), ...saidOf('answerToken', answerToken) },
        });
      })();
      plans.set(plan.id, plan);
      keepSealed(secrets, plan.id, sealed);
      keepSealed(answerTokens, plan.id, sealedToken);
      changed(plan.id);
    },
    remove(id, act) {
      const before = plans.get(id);
      if (before === undefined) throw unknownChannel();
      database.transaction(() => {
        remove.run(id);
        audit.record({ ...act, action: 'channel.deleted', target: `channel:${id}`, targetName: before.name, before: forAudit(before) });
      })();
      plans.delete(id);
      secrets.delete(id);
      answerTokens.delete(id);
      changed(id);
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function keepSealed(all: Map<string, Buffer>, id: string, sealed: Buffer | null): void {
  if (sealed === null) all.delete(id);
  else all.set(id, sealed);
}

const saidOf = (name: string, given: string | null | undefined): Record<string, string> =>
  given === undefined ? {} : { [name]: given === null ? 'taken away' : 'set anew' };

/** Addresses and headers may have keys in them, and the trail is read by more people than may set channels. */
const forAudit = ({ name, kind, isEnabled, tells }: ChannelPlan) => ({ name, kind, isEnabled, tells });

export const unknownChannel = (): AppError =>
  new AppError({
    code: 'channel.unknown',
    message: refusal`There is no such channel.`,
    where: 'id',
    remedy: refusal`GET /api/channels lists those there are.`,
  });

const conflict = (message: Sentence, where: string, remedy: Sentence): AppError =>
  new AppError({ code: 'channel.conflict', message, where, remedy });
