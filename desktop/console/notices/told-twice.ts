import type { LiveNotice } from '#shared/protocol/notify/live-notice.ts';

/** What the desk is told of one thing: to whoever is there, and to the person who is signed in. It is shown and heard once. */
export interface ToldOnce {
  /** By which the system shows it. */
  readonly shownAs: string;
  /** The first of them is shown. */
  readonly notices: readonly LiveNotice[];
}

/** How an incident goes on: only the newest of it is of use, and none to whoever has it before their eyes. */
export const isNews = ({ kind, incidentId }: Pick<LiveNotice, 'kind' | 'incidentId'>): boolean =>
  incidentId !== null && (kind === 'acknowledge' || kind === 'update' || kind === 'resolve');

/** What calls for somebody, and has not gone on since, before all else, since few are in sight; each the newest first, as they are given. */
export function callsFirst(notices: readonly LiveNotice[]): readonly LiveNotice[] {
  const goneOn = new Set<string>();
  const isCall = notices.map((notice) => {
    if (isNews(notice)) goneOn.add(notice.incidentId ?? '');
    return !isNews(notice) && !goneOn.has(notice.incidentId ?? '');
  });
  return [...notices.filter((_, place) => isCall[place]), ...notices.filter((_, place) => !isCall[place])];
}

/** The second of two that tell the same, the one to all and the other to a person. A second one to the same is news: it was not heard. */
function tellsTheSame({ notices }: ToldOnce, notice: LiveNotice): boolean {
  const isToAll = notice.contactName === null;
  return notices.every(
    (known) =>
      known.incidentId !== null &&
      known.incidentId === notice.incidentId &&
      known.kind === notice.kind &&
      (known.kind === 'trigger' || known.title === notice.title) &&
      (known.contactName === null) !== isToAll,
  );
}

/** How the incident went on before, of which this tells more. */
const isOutdatedBy = ({ notices }: ToldOnce, notice: LiveNotice): boolean =>
  (isNews(notice) || notice.kind === 'trigger') && notices.every((known) => isNews(known) && known.incidentId === notice.incidentId);

/** With one more, the newest first; whether it is news, or what is there already tells it; and what is not shown any more since it is older. */
export function addNotice(
  told: readonly ToldOnce[],
  notice: LiveNotice,
): { readonly told: readonly ToldOnce[]; readonly isNew: boolean; readonly outdated: readonly ToldOnce[] } {
  const same = told.find((one) => tellsTheSame(one, notice));
  if (same !== undefined) {
    return { told: told.map((one) => (one === same ? { ...one, notices: [...one.notices, notice] } : one)), isNew: false, outdated: [] };
  }
  const outdated = told.filter((one) => isOutdatedBy(one, notice));
  // Whoever has seen the newest has seen those before it.
  const added = { shownAs: notice.id, notices: [notice, ...outdated.flatMap(({ notices }) => notices)] };
  return { told: [added, ...told.filter((one) => !outdated.includes(one))], isNew: true, outdated };
}

/** Without one of them; and what need not be shown any more, since nothing of it is left. */
export function leaveOut(
  told: readonly ToldOnce[],
  id: string,
): { readonly told: readonly ToldOnce[]; readonly ended: readonly ToldOnce[] } {
  const left = told.map((one) => ({ ...one, notices: one.notices.filter((notice) => notice.id !== id) }));
  return { told: left.filter(({ notices }) => notices.length > 0), ended: left.filter(({ notices }) => notices.length === 0) };
}
