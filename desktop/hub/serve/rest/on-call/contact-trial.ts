import { bookParametersSchema } from '#shared/protocol/rest/incidents/incident-values.ts';
import { contactTrialSchema } from '#shared/protocol/rest/incidents/on-call.ts';
import { askedBy } from '../access/asked-by.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { findIn } from '../incidents/plan-book-routes.ts';
import type { OnCallRoutesDependencies } from './on-call-routes.ts';

/** Trials reach people. */
const MOST_PER_MINUTE = 30;

/** `POST /api/contacts/{id}/trial`: whether notices reach somebody, by their own ways and in their order. */
export function serveContactTrial(handle: Handle, { respond: { plan }, notify, audit }: OnCallRoutesDependencies): void {
  handle({
    operationId: 'tryContact',
    path: '/api/contacts/:id/trial',
    permission: 'plan-duty',
    tag: 'On duty',
    mostPerMinute: MOST_PER_MINUTE,
    summary: 'Sends a contact a trial',
    description:
      'By the ways by which an incident would reach them, in the same order: the next one has its turn if those before it reach nobody. How it comes stands under its id at `/api/notices`.',
    query: NOTHING,
    params: bookParametersSchema,
    body: NOTHING,
    reply: contactTrialSchema,
    otherStatuses: { 404: 'There is no such contact' },
    answer({ params, principal, origin }) {
      const contact = findIn(plan.contacts, params.id, 'contact');
      audit.record({
        by: askedBy(principal),
        origin,
        action: 'contact.tried',
        target: `contact:${contact.id}`,
        targetName: contact.name,
      });
      const { id, deliveries } = notify.outbox.tryContact(contact);
      return { notice_id: id, ways: deliveries.length };
    },
  });
}
