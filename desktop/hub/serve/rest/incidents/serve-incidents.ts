import {
  contactListSchema,
  contactSchema,
  newContactSchema,
  newTeamSchema,
  teamListSchema,
  teamSchema,
} from '#shared/protocol/rest/incidents/contacts.ts';
import { newPolicySchema, policyListSchema, restPolicySchema } from '#shared/protocol/rest/incidents/policies.ts';
import { newRotaSchema, rotaListSchema, rotaSchema } from '#shared/protocol/rest/incidents/rotas.ts';
import type { Handle } from '../handle.ts';
import { serveIncidentAnswers } from './answer-incidents.ts';
import { serveEmergency } from './emergency.ts';
import { serveIncidentFiles } from './incident-files.ts';
import type { IncidentRoutesDependencies } from './incident-routes.ts';
import { serveIncidentList } from './list-incidents.ts';
import { servePlanBook } from './plan-book-routes.ts';
import { contactFromRest, contactToRest, policyFromRest, policyToRest, rotaFromRest, rotaToRest, teamToRest } from './plan-to-rest.ts';
import { servePostMortem } from './post-mortem.ts';
import { serveRotaOverrides } from './rota-overrides.ts';

/** Incidents, and who is told of them. */
export function serveIncidents(handle: Handle, dependencies: IncidentRoutesDependencies): void {
  const { respond, clock } = dependencies;
  const { timeZone } = dependencies.venue;
  const { contacts, teams, rotas, policies } = respond.plan;
  serveIncidentList(handle, dependencies);
  serveIncidentAnswers(handle, dependencies);
  serveIncidentFiles(handle, dependencies);
  servePostMortem(handle, dependencies);
  serveEmergency(handle, dependencies);
  servePlanBook(handle, dependencies, {
    kind: 'contact',
    title: 'Contact',
    titles: 'Contacts',
    address: '/api/contacts',
    says: { list: 'Who can be told', create: 'Adds a contact', change: 'Changes a contact', remove: 'Removes a contact' },
    book: contacts,
    body: newContactSchema,
    reply: contactSchema,
    list: contactListSchema,
    listReply: (items, page) => ({ contacts: items.map((contact) => contactToRest(contact, clock.nowMs())), ...page }),
    toRest: (contact) => contactToRest(contact, clock.nowMs()),
    fromRest: (id, body) => contactFromRest(id, body, timeZone),
    // Numbers and addresses of people are kept where they can be erased.
    forAudit: ({ name, title, accountId, hours, absences }) => ({ name, title, accountId, hours, absences }),
  });
  servePlanBook(handle, dependencies, {
    kind: 'team',
    title: 'Team',
    titles: 'Teams',
    address: '/api/teams',
    says: { list: 'Who is told together', create: 'Adds a team', change: 'Changes a team', remove: 'Removes a team' },
    book: teams,
    body: newTeamSchema,
    reply: teamSchema,
    list: teamListSchema,
    listReply: (items, page) => ({ teams: items.map(teamToRest), ...page }),
    toRest: teamToRest,
    fromRest: (id, { name, contact_ids: contactIds }) => ({ id, name, contactIds }),
  });
  servePlanBook(handle, dependencies, {
    kind: 'rota',
    title: 'Rota',
    titles: 'Rotas',
    address: '/api/rotas',
    says: { list: 'Who is on duty, and when', create: 'Adds a rota', change: 'Changes a rota', remove: 'Removes a rota' },
    book: rotas,
    body: newRotaSchema,
    reply: rotaSchema,
    list: rotaListSchema,
    listReply: (items, page) => ({ rotas: items.map((rota) => rotaToRest(rota, clock.nowMs())), ...page }),
    toRest: (rota) => rotaToRest(rota, clock.nowMs()),
    fromRest: (id, body, before) => rotaFromRest(id, body, timeZone, before?.overrides ?? []),
  });
  serveRotaOverrides(handle, dependencies);
  servePlanBook(handle, dependencies, {
    kind: 'policy',
    title: 'Policy',
    titles: 'Policies',
    address: '/api/policies',
    says: {
      list: 'Who is told of which incidents, one after the other',
      create: 'Adds a policy',
      change: 'Changes a policy',
      remove: 'Removes a policy',
    },
    book: policies,
    body: newPolicySchema,
    reply: restPolicySchema,
    list: policyListSchema,
    listReply: (items, page) => ({ policies: items.map(policyToRest), ...page }),
    toRest: policyToRest,
    fromRest: (id, body) => policyFromRest(id, body),
  });
}
