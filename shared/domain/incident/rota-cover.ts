import type { Contact } from './contact.ts';
import { availabilityChanges, type Unavailable, whyUnavailable } from './is-available.ts';
import { shiftsOf } from './on-duty.ts';
import type { Rota, Shift } from './rota.ts';

/** Why nobody can be told during a stretch: nobody is on duty, who is has been removed, or may not be called. */
export type CoverLack = 'nobody' | 'gone' | Unavailable;

/** A stretch of a rota, and what is wrong with it; null: whoever is on duty may be called. */
export interface CoverStretch extends Shift {
  readonly lack: CoverLack | null;
}

/**
 * Who is on duty from `fromMs` to `untilMs` and whether they may be called, without holes: the shifts of the rota, parted where those on
 * duty come or go. By the same two questions that escalation asks.
 */
export function coverOf(
  rota: Rota,
  contactOf: (id: string) => Contact | undefined,
  fromMs: number,
  untilMs: number,
): readonly CoverStretch[] {
  return shiftsOf(rota, fromMs, untilMs).flatMap((shift) => {
    if (shift.contactId === null) return [{ ...shift, lack: 'nobody' as const }];
    const contact = contactOf(shift.contactId);
    if (contact === undefined) return [{ ...shift, lack: 'gone' as const }];
    return partOf(shift, contact);
  });
}

function partOf(shift: Shift, contact: Contact): readonly CoverStretch[] {
  const changes = availabilityChanges(contact, shift.fromMs, shift.untilMs);
  const moments = [...new Set([shift.fromMs, ...changes])].sort((a, b) => a - b);
  const parts: CoverStretch[] = [];
  moments.forEach((fromMs, index) => {
    const untilMs = moments[index + 1] ?? shift.untilMs;
    const lack = whyUnavailable(contact, fromMs);
    const last = parts.at(-1);
    if (last !== undefined && last.lack === lack) parts[parts.length - 1] = { ...last, untilMs };
    else parts.push({ ...shift, fromMs, untilMs, lack });
  });
  return parts;
}

/** What a rota lacks, each stretch as long as it is, whatever the reasons: `Nobody can be told from 23:00 to 07:00`. */
export interface CoverGap {
  readonly fromMs: number;
  readonly untilMs: number;
  /** In order, each once. */
  readonly lacks: readonly { readonly lack: CoverLack; readonly contactId: string | null }[];
}

export function gapsOf(cover: readonly CoverStretch[]): readonly CoverGap[] {
  const gaps: CoverGap[] = [];
  for (const { fromMs, untilMs, lack, contactId } of cover) {
    if (lack === null) continue;
    const last = gaps.at(-1);
    const isSame = last?.lacks.some((known) => known.lack === lack && known.contactId === contactId) ?? false;
    if (last === undefined || last.untilMs !== fromMs) gaps.push({ fromMs, untilMs, lacks: [{ lack, contactId }] });
    else gaps[gaps.length - 1] = { ...last, untilMs, lacks: isSame ? last.lacks : [...last.lacks, { lack, contactId }] };
  }
  return gaps;
}
