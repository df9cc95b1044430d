import { channelParametersSchema } from '#shared/protocol/rest/notify/channels.ts';
import { channelUsesSchema, contactRoutesSchema } from '#shared/protocol/rest/notify/channel-uses.ts';
import type { Contact } from '#shared/domain/incident/contact.ts';
import type { StepTarget } from '#shared/domain/incident/escalation-policy.ts';
import type { DutyPlan } from '../../../respond/duty-plan.ts';
import { unknownChannel } from '../../../notify/channel-book.ts';
import type { Notify } from '../../../notify/open-notify.ts';
import { isUsable } from '../../../notify/watch-channels.ts';
import { routeContact } from '../../../notify/route-contact.ts';
import { type Handle, NOTHING } from '../handle.ts';

/** `/api/channels/routes` and `/api/channels/{id}/uses`: who is called by which way. */
export function serveChannelUses(handle: Handle, { notify, plan }: { readonly notify: Notify; readonly plan: DutyPlan }): void {
  const { channels, runners, outbox } = notify;
  const works = (channelId: string): boolean => {
    const runner = runners.get(channelId);
    return runner !== undefined && isUsable(runner);
  };

  handle({
    operationId: 'listContactRoutes',
    path: '/api/channels/routes',
    tag: 'Notices',
    permission: 'look-hub',
    summary: 'By which ways each contact is called, in order',
    description:
      'And which of them work now. The order is that of the addresses of the contact; who signs in on a phone is called there first.',
    query: NOTHING,
    params: NOTHING,
    reply: contactRoutesSchema,
    answer: () => ({
      routes: plan.contacts.list().map((contact) => ({
        id: contact.id,
        name: contact.name,
        title: contact.title,
        steps: routeContact(contact, channels.list()).map((step) => ({
          rung: step.rung,
          channel_id: step.plan.id,
          channel_name: step.plan.name,
          channel_kind: step.plan.kind,
          works: works(step.plan.id),
        })),
      })),
    }),
  });

  handle({
    operationId: 'getChannelUses',
    path: '/api/channels/:id/uses',
    tag: 'Notices',
    permission: 'set-channels',
    summary: 'Who is called by a channel',
    description: 'What would be missing without it: before it is removed or turned off.',
    query: NOTHING,
    params: channelParametersSchema,
    reply: channelUsesSchema,
    otherStatuses: { 404: 'There is no such channel' },
    answer({ params: { id } }) {
      if (channels.get(id) === undefined) throw unknownChannel();
      // Also what leads through it while it is off.
      const plans = channels.list().map((one) => (one.id === id ? { ...one, isEnabled: true } : one));
      const callsBy = (contact: Contact) => routeContact(contact, plans);
      const called = plan.contacts.list().filter((contact) => callsBy(contact).some((step) => step.plan.id === id));
      const calledIds = new Set(called.map((contact) => contact.id));
      return {
        contacts: called.map((contact) => ({
          id: contact.id,
          name: contact.name,
          is_only_way: callsBy(contact).every((step) => step.plan.id === id),
        })),
        policies: plan.policies
          .list()
          .filter(({ steps }) =>
            steps.some(({ targets }) => targets.some((target) => contactsOf(target, plan).some((one) => calledIds.has(one)))),
          )
          .map(({ id: policyId, name }) => ({ id: policyId, name })),
        waiting: outbox.waiting(id),
      };
    },
  });
}

/** Whom a target may mean at any time. */
function contactsOf(target: StepTarget, plan: DutyPlan): readonly string[] {
  switch (target.kind) {
    case 'person':
      return [target.contactId];
    case 'team':
    case 'turn':
      return plan.teams.find(target.teamId)?.contactIds ?? [];
    case 'rota':
      return plan.rotas.find(target.rotaId)?.layers.flatMap(({ contactIds }) => contactIds) ?? [];
    case 'everybody':
      return plan.contacts.list().map(({ id }) => id);
  }
}
