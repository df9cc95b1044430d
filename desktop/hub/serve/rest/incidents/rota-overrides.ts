import type { Rota } from '#shared/domain/incident/rota.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import { bookParametersSchema } from '#shared/protocol/rest/incidents/incident-values.ts';
import { newOverrideSchema, overrideParametersSchema, rotaSchema } from '#shared/protocol/rest/incidents/rotas.ts';
import { makeId } from '../../../access/token.ts';
import { askedBy } from '../access/asked-by.ts';
import { type Handle, NOTHING } from '../handle.ts';
import type { IncidentRoutesDependencies } from './incident-routes.ts';
import { type Asked, findIn } from './plan-book-routes.ts';
import { rotaToRest } from './plan-to-rest.ts';

const ADDRESS = '/api/rotas/:id/overrides';
const MOST_OVERRIDES = 200;
const COMMON = { tag: 'On duty', permission: 'plan-duty', query: NOTHING } as const;

/** Somebody else on duty for a while. */
export function serveRotaOverrides(handle: Handle, { respond: { plan }, audit, clock }: IncidentRoutesDependencies): void {
  const save = ({ principal, origin }: Asked, rota: Rota, overrides: Rota['overrides']) => {
    const changed = plan.rotas.save({ ...rota, overrides }, () =>
      audit.record({
        by: askedBy(principal),
        origin,
        action: 'rota.overridden',
        target: `rota:${rota.id}`,
        targetName: rota.name,
        before: { overrides: rota.overrides },
        after: { overrides },
      }),
    );
    return rotaToRest(changed, clock.nowMs());
  };

  handle({
    ...COMMON,
    operationId: 'overrideRota',
    path: ADDRESS,
    summary: 'Puts somebody else on duty for a while',
    description: 'The newest override goes first. Those that have passed are forgotten.',
    params: bookParametersSchema,
    body: newOverrideSchema,
    reply: rotaSchema,
    otherStatuses: { 404: 'There is no such rota', 409: 'There are too many overrides' },
    answer({ params, body, ...asked }) {
      const rota = findIn(plan.rotas, params.id, 'rota');
      const { contact_id: contactId, from_time: fromMs, until_time: untilMs } = body;
      if (contactId !== null && plan.contacts.find(contactId) === undefined) throw unknownContact(contactId);
      const lasting = rota.overrides.filter((override) => override.untilMs > clock.nowMs());
      if (lasting.length >= MOST_OVERRIDES) throw tooMany();
      return save(asked, rota, [...lasting, { id: makeId(), contactId, fromMs, untilMs }]);
    },
  });

  handle({
    ...COMMON,
    operationId: 'deleteRotaOverride',
    path: `${ADDRESS}/:override_id`,
    method: 'DELETE',
    summary: 'Takes an override back',
    description: 'The rota holds again.',
    params: overrideParametersSchema,
    reply: rotaSchema,
    otherStatuses: { 404: 'There is no such rota or override' },
    answer({ params, ...asked }) {
      const rota = findIn(plan.rotas, params.id, 'rota');
      const left = rota.overrides.filter(({ id }) => id !== params.override_id);
      if (left.length === rota.overrides.length) throw unknownOverride();
      return save(asked, rota, left);
    },
  });
}

const unknownContact = (id: string): AppError =>
  new AppError({
    code: 'duty.invalid',
    message: refusal`There is no contact "${id}".`,
    where: 'contact_id',
    remedy: refusal`Choose one from the list.`,
  });

const unknownOverride = (): AppError =>
  new AppError({
    code: 'duty.unknown',
    message: refusal`There is no such override.`,
    where: 'override_id',
    remedy: refusal`Look at the rota again.`,
  });

const tooMany = (): AppError =>
  new AppError({
    code: 'duty.in-use',
    message: refusal`There are ${MOST_OVERRIDES} overrides already.`,
    where: 'id',
    remedy: refusal`Change the rota itself, or take some of them back.`,
  });
