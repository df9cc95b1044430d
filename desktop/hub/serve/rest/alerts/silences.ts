import type { Alert } from '#shared/domain/alert/alert.ts';
import { matchedLabels } from '#shared/domain/alert/alert-labels.ts';
import { type Silence, silenceState } from '#shared/domain/alert/silence.ts';
import {
  newSilenceSchema,
  type RestSilence,
  silenceChangeSchema,
  silenceListSchema,
  silenceParametersSchema,
  silencePreviewRequestSchema,
  silencePreviewSchema,
  silenceQuerySchema,
  silenceSchema,
} from '#shared/protocol/rest/alerts/silences.ts';
import { compileLabelMatchers } from '../../../evaluate/quiet/match-labels.ts';
import { handOf } from '../access/hand-of.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { pageOf } from '../page-of.ts';
import type { AlertRoutesDependencies } from './alert-routes.ts';
import { alertToRest } from './alert-to-rest.ts';
import { countMuted } from './count-muted.ts';
import { selectAlerts } from './select-alerts.ts';

const ADDRESS = '/api/silences';
const ONE_OF_THEM = `${ADDRESS}/:id`;
const COMMON = { tag: 'Alerts' } as const;
const UNKNOWN = { 404: 'There is no such silence' };
const MOST_SHOWN = 100;

/** `/api/silences`: alerts of which somebody knows, so that nobody is told. */
export function serveSilences(handle: Handle, { alerts, quiet: { silences }, clock }: AlertRoutesDependencies): void {
  const toRest = (silence: Silence, muted = countMuted(alerts.current())): RestSilence => ({
    id: silence.id,
    matchers: [...silence.matchers],
    reason: silence.reason,
    starts_at: silence.startsMs,
    ends_at: silence.endsMs,
    state: silenceState(silence, clock.nowMs()),
    created_by: silence.createdBy,
    created_at: silence.createdMs,
    ended_by: silence.endedBy,
    muted_alerts: muted.get(`silence:${silence.id}`) ?? 0,
  });

  handle({
    ...COMMON,
    operationId: 'listSilences',
    path: ADDRESS,
    permission: 'look-hub',
    summary: 'What is silenced, by whom, why and until when',
    description: 'Those that wait or are active unless `state` is given; those that are over are kept for 90 days.',
    query: silenceQuerySchema,
    params: NOTHING,
    reply: silenceListSchema,
    answer({ query: { state, ...page } }) {
      const muted = countMuted(alerts.current());
      const all = silences.list().map((silence) => toRest(silence, muted));
      const wanted = all.filter((one) => (state === undefined ? one.state !== 'over' : one.state === state));
      const sorted = wanted.sort((a, b) => (state === 'over' ? b.ends_at - a.ends_at : a.ends_at - b.ends_at));
      const { items, total, next } = pageOf(sorted, page, (one) => [one.reason, one.created_by, ...one.matchers.map(({ value }) => value)]);
      return { silences: [...items], total, next };
    },
  });

  handle({
    ...COMMON,
    operationId: 'previewSilence',
    path: `${ADDRESS}/preview`,
    permission: 'look-hub',
    summary: 'What a silence would match now',
    description: 'Changes nothing.',
    query: NOTHING,
    params: NOTHING,
    body: silencePreviewRequestSchema,
    reply: silencePreviewSchema,
    answer({ body: { matchers } }) {
      const fits = compileLabelMatchers(matchers, 'matchers');
      const matched = alerts.current().filter((alert: Alert) => fits(matchedLabels(alert)));
      const { alerts: shown, total } = selectAlerts(matched, { limit: MOST_SHOWN });
      return { total, alerts: shown.map(alertToRest) };
    },
  });

  handle({
    ...COMMON,
    operationId: 'createSilence',
    path: ADDRESS,
    permission: 'silence-alerts',
    summary: 'Silences alerts for a while',
    description: 'They are shown all the same, as silenced. Whoever is told of such an alert already is not called back.',
    query: NOTHING,
    params: NOTHING,
    body: newSilenceSchema,
    reply: silenceSchema,
    otherStatuses: { 409: 'There are too many' },
    answer({ body: { matchers, reason, starts_at: startsMs, ends_at: endsMs }, ...asked }) {
      const silence = silences.create({ matchers, reason, endsMs, ...(startsMs === undefined ? {} : { startsMs }) }, handOf(asked));
      return toRest(silence);
    },
  });

  handle({
    ...COMMON,
    operationId: 'changeSilence',
    path: ONE_OF_THEM,
    method: 'PATCH',
    permission: 'silence-alerts',
    summary: 'Renews or shortens a silence, or gives another reason',
    description: 'What it matches stays; the start changes only before it has begun.',
    query: NOTHING,
    params: silenceParametersSchema,
    body: silenceChangeSchema,
    reply: silenceSchema,
    otherStatuses: UNKNOWN,
    answer({ params, body: { reason, starts_at: startsMs, ends_at: endsMs }, ...asked }) {
      const change = {
        ...(reason === undefined ? {} : { reason }),
        ...(startsMs === undefined ? {} : { startsMs }),
        ...(endsMs === undefined ? {} : { endsMs }),
      };
      return toRest(silences.change(params.id, change, handOf(asked)));
    },
  });

  handle({
    ...COMMON,
    operationId: 'endSilence',
    path: ONE_OF_THEM,
    method: 'DELETE',
    permission: 'silence-alerts',
    summary: 'Ends a silence now',
    description: 'What it matched and is still the matter is told from now on. One that is over stays as it is.',
    query: NOTHING,
    params: silenceParametersSchema,
    reply: silenceSchema,
    otherStatuses: UNKNOWN,
    answer: ({ params, ...asked }) => toRest(silences.end(params.id, handOf(asked))),
  });
}
