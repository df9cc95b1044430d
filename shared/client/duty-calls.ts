import type { z } from 'zod';
import {
  contactListSchema,
  contactSchema,
  type newContactSchema,
  type newTeamSchema,
  type RestContact,
  type RestTeam,
  teamListSchema,
  teamSchema,
} from '../protocol/rest/incidents/contacts.ts';
import { deletedSchema } from '../protocol/rest/incidents/incident-values.ts';
import { contactTrialSchema, onCallSchema, type RestOnCall } from '../protocol/rest/incidents/on-call.ts';
import { type newPolicySchema, policyListSchema, type RestPolicy, restPolicySchema } from '../protocol/rest/incidents/policies.ts';
import { type newOverrideSchema, type newRotaSchema, type RestRota, rotaListSchema, rotaSchema } from '../protocol/rest/incidents/rotas.ts';
import { noticeListSchema, type RestNotice } from '../protocol/rest/notify/notices.ts';
import type { RestClient } from './rest-client.ts';

export type NewContact = z.input<typeof newContactSchema>;
export type NewTeam = z.input<typeof newTeamSchema>;
export type NewRota = z.input<typeof newRotaSchema>;
export type NewOverride = z.input<typeof newOverrideSchema>;
export type NewPolicy = z.input<typeof newPolicySchema>;

/** One kind of what the venue plans. */
export interface BookCalls<Item, New> {
  list(): Promise<readonly Item[]>;
  create(item: New): Promise<Item>;
  /** Whole. */
  change(id: string, item: New): Promise<Item>;
  remove(id: string): Promise<void>;
}

/** Who is told of what, and when. */
export interface DutyCalls {
  readonly contacts: BookCalls<RestContact, NewContact>;
  readonly teams: BookCalls<RestTeam, NewTeam>;
  readonly rotas: BookCalls<RestRota, NewRota>;
  readonly policies: BookCalls<RestPolicy, NewPolicy>;
  override(rotaId: string, override: NewOverride): Promise<RestRota>;
  takeBack(rotaId: string, overrideId: string): Promise<RestRota>;
  onCall(): Promise<RestOnCall>;
  /** Gives by how many ways it goes out, and the id of the notice by which it is followed. */
  tryContact(id: string): Promise<z.output<typeof contactTrialSchema>>;
  /** One of the newest; undefined: it is not among them. */
  notice(id: string): Promise<RestNotice | undefined>;
}

export function createDutyCalls(rest: RestClient): DutyCalls {
  const book = <Item, New>(path: string, reply: z.ZodType<Item>, list: () => Promise<readonly Item[]>): BookCalls<Item, New> => {
    const one = (id: string): string => `${path}/${encodeURIComponent(id)}`;
    return {
      list,
      create: (item) => rest.ask({ method: 'POST', path, body: item, reply }),
      change: (id, item) => rest.ask({ method: 'PUT', path: one(id), body: item, reply }),
      remove: async (id) => void (await rest.ask({ method: 'DELETE', path: one(id), reply: deletedSchema })),
    };
  };
  const overrides = (rotaId: string): string => `/api/rotas/${encodeURIComponent(rotaId)}/overrides`;
  return {
    contacts: book('/api/contacts', contactSchema, async () => {
      return (await rest.ask({ path: '/api/contacts', reply: contactListSchema })).contacts;
    }),
    teams: book('/api/teams', teamSchema, async () => (await rest.ask({ path: '/api/teams', reply: teamListSchema })).teams),
    rotas: book('/api/rotas', rotaSchema, async () => (await rest.ask({ path: '/api/rotas', reply: rotaListSchema })).rotas),
    policies: book('/api/policies', restPolicySchema, async () => {
      return (await rest.ask({ path: '/api/policies', reply: policyListSchema })).policies;
    }),
    override: (rotaId, override) => rest.ask({ method: 'POST', path: overrides(rotaId), body: override, reply: rotaSchema }),
    takeBack: (rotaId, overrideId) =>
      rest.ask({ method: 'DELETE', path: `${overrides(rotaId)}/${encodeURIComponent(overrideId)}`, reply: rotaSchema }),
    onCall: () => rest.ask({ path: '/api/on-call', reply: onCallSchema }),
    tryContact: (id) =>
      rest.ask({ method: 'POST', path: `/api/contacts/${encodeURIComponent(id)}/trial`, body: {}, reply: contactTrialSchema }),
    async notice(id) {
      const { notices } = await rest.ask({ path: '/api/notices?limit=50', reply: noticeListSchema });
      return notices.find((notice) => notice.id === id);
    },
  };
}
