import type { z } from 'zod';
import type { Principal } from '#shared/domain/access/principal.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import { bookParametersSchema, deletedSchema } from '#shared/protocol/rest/incidents/incident-values.ts';
import { listQuerySchema } from '#shared/protocol/rest/list-page.ts';
import type { Origin } from '../../../access/origin.ts';
import { makeId } from '../../../access/token.ts';
import type { DutyBook } from '../../../respond/duty-book.ts';
import { askedBy } from '../access/asked-by.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { pageOf } from '../page-of.ts';
import type { IncidentRoutesDependencies } from './incident-routes.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface PlanBook<Item extends Named, Body extends z.ZodType, Reply extends z.ZodType, List extends z.ZodType> {
  /** `contact`, as in the audit trail; `Contact`, as in the names of operations. */
  readonly kind: string;
  readonly title: string;
  readonly titles: string;
  readonly address: string;
  /** For people: `Who can be told`. */
  readonly says: { readonly list: string; readonly create: string; readonly change: string; readonly remove: string };
  readonly book: DutyBook<Item>;
  readonly body: Body;
  readonly reply: Reply;
  readonly list: List;
  readonly listReply: (items: readonly Item[], page: { readonly total: number; readonly next: string | null }) => z.output<List>;
  readonly toRest: (item: Item) => z.output<Reply>;
  /** `before`: null for a new one. */
  /** What the audit trail keeps of it; all unless given. */
  readonly forAudit?: (item: Item) => unknown;
  readonly fromRest: (id: string, body: z.output<Body>, before: Item | null) => Item;
}

export interface Asked {
  readonly principal: Principal | null;
  readonly origin: Origin;
}

const TAKEN = { 409: 'Another has this name' } as const;

/** List, create, change and delete of one kind of what the venue plans; contacts, teams, rotas and policies are served alike. */
export function servePlanBook<Item extends Named, Body extends z.ZodType, Reply extends z.ZodType, List extends z.ZodType>(
  handle: Handle,
  { audit }: Pick<IncidentRoutesDependencies, 'audit'>,
  plan: PlanBook<Item, Body, Reply, List>,
): void {
  const { kind, title, address, says, book, toRest, forAudit = (item: Item): unknown => item } = plan;
  const common = { tag: 'On duty', query: NOTHING, permission: 'plan-duty' } as const;
  const unknown = { 404: `There is no such ${kind}` };
  const note = ({ principal, origin }: Asked, act: string, item: Item, before?: Item): void =>
    audit.record({
      by: askedBy(principal),
      origin,
      action: `${kind}.${act}`,
      target: `${kind}:${item.id}`,
      targetName: item.name,
      ...(before === undefined ? {} : { before: forAudit(before) }),
      ...(act === 'deleted' ? {} : { after: forAudit(item) }),
    });

  handle({
    ...common,
    operationId: `list${plan.titles}`,
    path: address,
    permission: 'answer-alerts',
    summary: says.list,
    description: 'For whoever answers for incidents.',
    query: listQuerySchema,
    params: NOTHING,
    reply: plan.list,
    answer({ query }) {
      const { items, total, next } = pageOf(book.list(), query, ({ name }) => [name]);
      return plan.listReply(items, { total, next });
    },
  });

  handle({
    ...common,
    operationId: `create${title}`,
    path: address,
    summary: says.create,
    description: 'Incidents that are open already go on as they were planned when they began.',
    params: NOTHING,
    body: plan.body,
    reply: plan.reply,
    otherStatuses: TAKEN,
    answer({ body, ...asked }) {
      return toRest(book.save(plan.fromRest(makeId(), body, null), (item) => note(asked, 'created', item)));
    },
  });

  handle({
    ...common,
    operationId: `change${title}`,
    path: `${address}/:id`,
    method: 'PUT',
    summary: says.change,
    description: 'Whole: what is not given is as if it were new.',
    params: bookParametersSchema,
    body: plan.body,
    reply: plan.reply,
    otherStatuses: { ...unknown, ...TAKEN },
    answer({ params, body, ...asked }) {
      const before = findIn(book, params.id, kind);
      return toRest(book.save(plan.fromRest(params.id, body, before), (item) => note(asked, 'changed', item, before)));
    },
  });

  handle({
    ...common,
    operationId: `delete${title}`,
    path: `${address}/:id`,
    method: 'DELETE',
    summary: says.remove,
    description: 'Not while something else names it.',
    params: bookParametersSchema,
    reply: deletedSchema,
    otherStatuses: { ...unknown, 409: 'Something else names it' },
    answer({ params, ...asked }) {
      const before = findIn(book, params.id, kind);
      book.remove(params.id, () => note(asked, 'deleted', before, before));
      return { id: params.id };
    },
  });
}

/** Throws AppError `duty.unknown`. */
export function findIn<Item extends Named>(book: DutyBook<Item>, id: string, kind: string): Item {
  const item = book.find(id);
  if (item !== undefined) return item;
  throw new AppError({
    code: 'duty.unknown',
    message: refusal`There is no ${kind} "${id}".`,
    where: 'id',
    remedy: refusal`Look at the list again.`,
  });
}
