import type { Contact } from '#shared/domain/incident/contact.ts';
import { coverOf, gapsOf } from '#shared/domain/incident/rota-cover.ts';
import type { Rota } from '#shared/domain/incident/rota.ts';
import type { RestRotaNow } from '#shared/protocol/rest/incidents/on-call.ts';

const AHEAD_MS = 14 * 86_400_000;

/** Who has it now, until when, who then, and where nobody can be told. */
export function describeRota(rota: Rota, contactOf: (id: string) => Contact | undefined, nowMs: number): RestRotaNow {
  const cover = coverOf(rota, contactOf, nowMs, nowMs + AHEAD_MS);
  const [now] = cover;
  const next = cover.find(({ contactId }) => contactId !== now?.contactId);
  return {
    id: rota.id,
    name: rota.name,
    time_zone: rota.timeZone,
    on_duty: now?.contactId ?? null,
    lack: now?.lack ?? null,
    until_time: next?.fromMs ?? null,
    next: next?.contactId ?? null,
    gaps: gapsOf(cover).map(({ fromMs, untilMs, lacks }) => ({
      from_time: fromMs,
      until_time: untilMs,
      lacks: lacks.map(({ lack, contactId }) => ({ lack, contact_id: contactId })),
    })),
  };
}
