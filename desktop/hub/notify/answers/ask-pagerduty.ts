import { z } from 'zod';
import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import { describeFailure } from '../describe-failure.ts';
import { judgeAnswer } from '../judge-answer.ts';
import { post } from '../post.ts';
import type { AnswerThere, Asked } from './channel-answers.ts';
import { say } from '../words.ts';

const MOST_THERE = 25;

const referenceSchema = z.object({ id: z.string(), type: z.string(), summary: z.string().nullish() });
const incidentsSchema = z.object({
  incidents: z.array(
    z.object({
      id: z.string(),
      status: z.enum(['triggered', 'acknowledged', 'resolved']),
      created_at: z.string(),
      last_status_change_at: z.string(),
      last_status_change_by: referenceSchema.nullish(),
      acknowledgements: z.array(z.object({ at: z.string(), acknowledger: referenceSchema })).default([]),
    }),
  ),
});
type Incident = z.infer<typeof incidentsSchema>['incidents'][number];

export interface AskPagerduty {
  readonly settings: ChannelPlan<'pagerduty'>['settings'];
  readonly token: string;
  /** Our incident's id, its `dedup_key` there. */
  readonly incidentId: string;
  readonly version: string;
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

/** Where PagerDuty's REST API is: beside where events go, in the same region. */
export const restAddress = ({ api, url }: ChannelPlan<'pagerduty'>['settings']): string => api ?? url.replace('//events.', '//api.');

/**
 * Asks PagerDuty's REST API what became of one of our incidents (`GET /incidents?incident_key=`). Several there may have the same key, as
 * several services were told. What people did counts; what an integration did was most likely said by us.
 */
export async function askPagerduty({ settings, token, incidentId, version, nowMs, signal }: AskPagerduty): Promise<Asked> {
  const url = new URL('/incidents', restAddress(settings));
  url.search = new URLSearchParams({ incident_key: incidentId, limit: String(MOST_THERE), sort_by: 'created_at:desc' }).toString();
  const headers = {
    accept: 'application/vnd.pagerduty+json;version=2',
    authorization: `Token token=${token}`,
    'user-agent': `wedsync-hub/${version}`,
  };
  try {
    const answer = await post({ url: url.href, method: 'GET', headers, body: '', ca: settings.ca, mostBytes: 500_000, signal });
    const verdict = judgeAnswer(answer, nowMs);
    if (verdict.kind !== 'taken') {
      const { problem, cause } = verdict;
      return { kind: 'failed', problem, cause, afterMs: verdict.kind === 'again' ? verdict.afterMs : null };
    }
    const parsed = incidentsSchema.safeParse(parseJson(answer.said));
    if (!parsed.success) return { kind: 'failed', problem: say('problem.unreadable'), cause: 'theirs', afterMs: null };
    const there = parsed.data.incidents.toSorted((a, b) => a.last_status_change_at.localeCompare(b.last_status_change_at));
    return { kind: 'told', there: there.map(read) };
  } catch (error) {
    return { kind: 'failed', ...describeFailure(error), afterMs: null };
  }
}

function read({ id, status, last_status_change_at: atText, last_status_change_by: changedBy, acknowledgements }: Incident): AnswerThere {
  const last = acknowledgements.at(-1)?.acknowledger ?? null;
  const found = [changedBy ?? null, status === 'acknowledged' ? last : null].find((one) => one !== null && isPerson(one)) ?? null;
  const by = found === null ? null : { id: found.id, name: found.summary ?? 'Somebody' };
  const answer = status === 'triggered' || by === null ? null : status === 'acknowledged' ? 'acknowledge' : 'resolve';
  return { name: id, mark: `${status} ${atText} ${by?.id ?? ''}`, answer, by };
}

const isPerson = ({ type }: z.infer<typeof referenceSchema>): boolean => type === 'user' || type === 'user_reference';

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
