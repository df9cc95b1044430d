import type { NoticeKind } from '#shared/domain/notify/notice.ts';
import type { Severity } from '#shared/domain/alert/severity.ts';
import { type ChannelDefinition, TAKEN, type Verdict } from '../channel.ts';
import { askPagerduty } from '../answers/ask-pagerduty.ts';
import { endpointOf } from '../endpoint-of.ts';
import { judgeAnswer } from '../judge-answer.ts';
import { post } from '../post.ts';
import { say } from '../words.ts';

const MOST_SUMMARY = 1_024;
/** Events v2 knows no other changes of an incident. A digest would be one that nothing ever ends; what is in it is told by itself. */
const ACTIONS: Readonly<Record<NoticeKind, 'trigger' | 'acknowledge' | 'resolve' | null>> = {
  trigger: 'trigger',
  acknowledge: 'acknowledge',
  resolve: 'resolve',
  test: 'trigger',
  digest: null,
  update: null,
};
const SEVERITY_THERE: Readonly<Record<Severity, 'critical' | 'warning' | 'info'>> = {
  critical: 'critical',
  warning: 'warning',
  info: 'info',
};

/**
 * PagerDuty Events API v2. Its `dedup_key` is our incident's id, so a trigger that arrives twice is one incident there, and what we
 * acknowledge or resolve is the right one. An address is the integration key of somebody's own service.
 */
export const pagerdutyChannel: ChannelDefinition<'pagerduty'> = {
  kind: 'pagerduty',
  needsSecret: true,
  keepsIncidents: true,
  ask: ({ plan: { settings }, ...question }) => askPagerduty({ settings, ...question }),
  endpoint: ({ settings }) => endpointOf(settings.url),
  open: ({ plan: { id, settings }, secret, venue, version, clock, told }) => {
    const enqueue = async (event: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<Verdict> => {
      const answer = await post({
        url: new URL('/v2/enqueue', settings.url).href,
        headers: { 'content-type': 'application/json', 'user-agent': `wedsync-hub/${version}` },
        body: JSON.stringify(event),
        ca: settings.ca,
        signal,
      });
      return judgeAnswer(answer, clock.nowMs());
    };
    return {
      async send({ deliveryId, notice, title, text, link, address }, signal) {
        const action = ACTIONS[notice.kind];
        if (action === null) return TAKEN;
        const dedupKey = notice.kind === 'test' ? deliveryId : (notice.incidentId ?? deliveryId);
        const common = { routing_key: address ?? secret, dedup_key: dedupKey };
        if (action !== 'trigger') {
          const said = await enqueue({ ...common, event_action: action }, signal);
          if (action === 'resolve' && said.kind === 'taken' && notice.incidentId !== null) told.closed(id, notice.incidentId);
          return said;
        }
        const verdict = await enqueue(
          {
            ...common,
            event_action: 'trigger',
            payload: {
              summary: title.slice(0, MOST_SUMMARY),
              source: venue,
              severity: SEVERITY_THERE[notice.severity],
              timestamp: new Date(notice.createdMs).toISOString(),
              custom_details: { text },
            },
            client: 'WedSync Command Center',
            ...(link === null ? {} : { client_url: link, links: [{ href: link, text: say('show-at-venue') }] }),
          },
          signal,
        );
        if (verdict.kind === 'taken' && notice.incidentId !== null) told.opened(id, notice.incidentId);
        // A trial leaves nothing open behind it.
        if (notice.kind === 'test' && verdict.kind === 'taken') await enqueue({ ...common, event_action: 'resolve' }, signal);
        return verdict;
      },
    };
  },
};
