import type { z } from 'zod';
import { type AlertPage, alertDetailSchema, alertListSchema, type RestAlertDetail } from '../protocol/rest/alerts/alerts.ts';
import { breachListSchema, type RestBreachProcesses } from '../protocol/rest/alerts/breach-processes.ts';
import { dependencyListSchema, dependencySchema, type HostNeeds, type RestDependency } from '../protocol/rest/alerts/dependencies.ts';
import {
  inhibitionListSchema,
  inhibitionSchema,
  type InhibitionChange,
  type NewInhibition,
  type RestInhibition,
} from '../protocol/rest/alerts/inhibitions.ts';
import { lateListSchema, type RestLateFinding } from '../protocol/rest/alerts/late-findings.ts';
import type { RestMatcher } from '../protocol/rest/alerts/alert-values.ts';
import {
  type MaintenanceChange,
  maintenanceListSchema,
  maintenanceSchema,
  type NewMaintenance,
  type RestMaintenance,
} from '../protocol/rest/alerts/maintenance.ts';
import { type NewRule, type RestRule, type RuleChange, ruleListSchema, ruleSchema } from '../protocol/rest/alerts/rules.ts';
import {
  type NewSilence,
  type RestSilence,
  type SilenceChange,
  silenceListSchema,
  type SilencePreview,
  silencePreviewSchema,
  silenceSchema,
} from '../protocol/rest/alerts/silences.ts';
import type { RestClient } from './rest-client.ts';
import { queryOf } from './query-of.ts';

/** A list of what keeps alerts quiet, and what is done with it. */
interface ListCalls<Item, New, Change> {
  list(): Promise<readonly Item[]>;
  create(item: New): Promise<Item>;
  change(id: string, change: Change): Promise<Item>;
  /** A silence is ended; whatever else is gone. */
  remove(id: string): Promise<Item>;
}

/** Alerts, and what is changed about them. What is live comes by `HubClient.watchAlerts`. */
export interface AlertCalls {
  /** With parameters as `GET /api/alerts` takes them. */
  alerts(parameters?: Readonly<Record<string, string>>): Promise<AlertPage>;
  alert(id: string): Promise<RestAlertDetail>;
  /** What ran on its host when it fired, newest first; with parameters as the route takes them. */
  breachProcesses(id: string, parameters?: Readonly<Record<string, string>>): Promise<readonly RestBreachProcesses[]>;
  /** What came too late to be an alert, that found last first; with parameters as `GET /api/alerts/late` takes them. */
  lateFindings(parameters?: Readonly<Record<string, string>>): Promise<readonly RestLateFinding[]>;
  readonly rules: ListCalls<RestRule, NewRule, RuleChange>;
  /** Those that wait or are active. */
  readonly silences: ListCalls<RestSilence, NewSilence, SilenceChange> & {
    readonly over: () => Promise<readonly RestSilence[]>;
    preview(matchers: readonly RestMatcher[]): Promise<SilencePreview>;
  };
  readonly maintenance: ListCalls<RestMaintenance, NewMaintenance, MaintenanceChange>;
  readonly inhibitions: ListCalls<RestInhibition, NewInhibition, InhibitionChange>;
  dependencies(): Promise<readonly RestDependency[]>;
  setDependency(hostId: string, needs: HostNeeds): Promise<RestDependency>;
}

export function createAlertCalls(rest: RestClient): AlertCalls {
  const ask = <Reply>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    reply: z.ZodType<Reply>,
    body?: unknown,
  ): Promise<Reply> => rest.ask({ method, path: `/api/${path}`, reply, ...(body === undefined ? {} : { body }) });
  const listCalls = <Item, New, Change>(
    address: string,
    item: z.ZodType<Item>,
    list: () => Promise<readonly Item[]>,
  ): ListCalls<Item, New, Change> => ({
    list,
    create: (body) => ask('POST', address, item, body),
    change: (id, change) => ask('PATCH', `${address}/${encodeURIComponent(id)}`, item, change),
    remove: (id) => ask('DELETE', `${address}/${encodeURIComponent(id)}`, item),
  });
  /** A list whole, page by page. */
  const whole = async <Reply extends { readonly next: string | null }, Item>(
    address: string,
    reply: z.ZodType<Reply>,
    itemsOf: (page: Reply) => readonly Item[],
    parameters: Readonly<Record<string, string>> = {},
  ): Promise<readonly Item[]> => {
    const items: Item[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page: Reply = await ask('GET', address + queryOf({ ...parameters, ...(after === undefined ? {} : { after }) }), reply);
      items.push(...itemsOf(page));
      after = page.next;
    }
    return items;
  };
  const silences = (parameters = {}): Promise<readonly RestSilence[]> =>
    whole('silences', silenceListSchema, (page) => page.silences, parameters);
  return {
    alerts: (parameters = {}) => ask('GET', `alerts${queryOf(parameters)}`, alertListSchema),
    alert: (id) => ask('GET', `alerts/${encodeURIComponent(id)}`, alertDetailSchema),
    breachProcesses: async (id, parameters = {}) =>
      (await ask('GET', `alerts/${encodeURIComponent(id)}/processes${queryOf(parameters)}`, breachListSchema)).breaches,
    lateFindings: async (parameters = {}) => (await ask('GET', `alerts/late${queryOf(parameters)}`, lateListSchema)).findings,
    rules: listCalls('rules', ruleSchema, () => whole('rules', ruleListSchema, (page) => page.rules)),
    silences: {
      ...listCalls('silences', silenceSchema, () => silences()),
      over: () => silences({ state: 'over' }),
      preview: (matchers) => ask('POST', 'silences/preview', silencePreviewSchema, { matchers }),
    },
    maintenance: listCalls('maintenance', maintenanceSchema, () => whole('maintenance', maintenanceListSchema, (page) => page.maintenance)),
    inhibitions: listCalls('inhibitions', inhibitionSchema, () => whole('inhibitions', inhibitionListSchema, (page) => page.inhibitions)),
    dependencies: () => whole('dependencies', dependencyListSchema, (page) => page.dependencies),
    setDependency: (hostId, needs) => ask('PUT', `dependencies/${encodeURIComponent(hostId)}`, dependencySchema, needs),
  };
}
