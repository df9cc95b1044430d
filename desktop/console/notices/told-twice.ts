import type { LiveNotice } from '#shared/protocol/notify/live-notice.ts';

/** What the desk is told of one thing: to whoever is there, and to the person who is signed in. It is shown and heard once. */
export interface ToldOnce {
  /** By which the system shows it. */
  readonly shownAs: string;
  /** The one that came first is shown. */
  readonly notices: readonly LiveNotice[];
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

/** With one more, the newest first; whether it is news, or what is there already tells it. */
export function addNotice(told: readonly ToldOnce[], notice: LiveNotice): { readonly told: readonly ToldOnce[]; readonly isNew: boolean } {
  const same = told.find((one) => tellsTheSame(one, notice));
  if (same === undefined) return { told: [{ shownAs: notice.id, notices: [notice] }, ...told], isNew: true };
  return { told: told.map((one) => (one === same ? { ...one, notices: [...one.notices, notice] } : one)), isNew: false };
}

/** Without one of them; and what need not be shown any more, since nothing of it is left. */
export function leaveOut(
  told: readonly ToldOnce[],
  id: string,
): { readonly told: readonly ToldOnce[]; readonly ended: readonly ToldOnce[] } {
  const left = told.map((one) => ({ ...one, notices: one.notices.filter((notice) => notice.id !== id) }));
  return { told: left.filter(({ notices }) => notices.length > 0), ended: left.filter(({ notices }) => notices.length === 0) };
}
