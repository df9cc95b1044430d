import type { Contact } from './contact.ts';
import { escalate, restartEscalation } from './escalate.ts';
import { type IncidentDraft, quietEndMs } from './incident-draft.ts';
import type { IncidentAnswerInput, IncidentRefusal } from './incident-input.ts';
import { type IncidentFile, isPicture } from './incident-file.ts';
import { type Acknowledgement, type Incident, type IncidentActor, isOpen } from './incident.ts';
import { say } from './course/words.ts';

type HandOver = Extract<IncidentAnswerInput, { readonly kind: 'hand-over' }>;

/** Whoever gave it back by mistake has this long to take it again before anybody is told. */
export const GIVE_BACK_GRACE_MS = 10_000;
/** Whoever could not be asked during a quiet phase has this long afterwards before it is nobody's again. */
export const ANSWER_AFTER_QUIET_MS = 5 * 60_000;

/** What a person says to an incident; null if it was taken in. The same said twice changes nothing the second time. */
export function takeAnswer(draft: IncidentDraft, input: IncidentAnswerInput): IncidentRefusal | null {
  const { state } = draft.incident();
  if (state === 'merged') return 'merged';
  switch (input.kind) {
    case 'acknowledge':
      return isOpen({ state }) ? acknowledge(draft, input.by, input.note) : 'not-open';
    case 'unacknowledge':
      if (state !== 'acknowledged') return 'not-acknowledged';
      giveBack(draft, say('gave-back', { who: input.by.name }), input.by, input.note, GIVE_BACK_GRACE_MS);
      return null;
    case 'resolve':
      return state === 'resolved' ? null : resolve(draft, input.by, input.note);
    case 'reopen':
      return state === 'resolved' ? reopen(draft, input.by, input.note) : 'not-over';
    case 'hand-over':
      return isOpen({ state }) ? handOver(draft, input) : 'not-open';
    case 'file':
      draft.write({ kind: 'file', text: input.text === '' ? bareWords(input.file) : input.text, by: input.by, file: input.file });
      postpone(draft);
      return null;
    case 'note':
    case 'done':
      draft.write({ kind: input.kind, text: input.text, by: input.by });
      postpone(draft);
      return null;
  }
}

function acknowledge(draft: IncidentDraft, by: IncidentActor, note: string | null): null {
  const { acknowledgement: before } = draft.incident();
  if (before !== null && before.by.kind === by.kind && before.by.id === by.id) return null;
  draft.set({ state: 'acknowledged', acknowledgement: acknowledgementOf(draft.incident(), by, draft.context.nowMs) });
  draft.escalation({ nextAtMs: null, isExhausted: false });
  draft.withdraw();
  const words = before === null ? say('has-it', { who: by.name }) : say('took-over', { who: by.name, before: before.by.name });
  draft.write({ kind: 'acknowledged', text: withNote(words, note), by });
  return null;
}

function resolve(draft: IncidentDraft, by: IncidentActor, note: string | null): null {
  draft.set({ state: 'resolved', resolvedAtMs: draft.context.nowMs, acknowledgement: null });
  draft.escalation({ nextAtMs: null });
  draft.withdraw();
  draft.write({ kind: 'resolved', text: withNote(say('says-over', { who: by.name }), note), by });
  return null;
}

function reopen(draft: IncidentDraft, by: IncidentActor, note: string | null): null {
  draft.set({ state: 'triggered', resolvedAtMs: null, acknowledgement: null });
  draft.write({ kind: 'reopened', text: withNote(say('opened-again', { who: by.name }), note), by });
  restartEscalation(draft);
  escalate(draft);
  return null;
}

/** Somebody is asked by name to take it. Until they do it stays whose it is, so that it is never between two people. */
function handOver(draft: IncidentDraft, input: HandOver): IncidentRefusal | null {
  const { nowMs, directory } = draft.context;
  const contact = directory.contact(input.contactId);
  if (contact === undefined) return 'unknown-contact';
  const holder = draft.incident().acknowledgement?.by ?? null;
  if (holder !== null && isContact(contact, holder)) return 'already-theirs';
  const stepKey = `hand-${nowMs}`;
  draft.tell(contact, stepKey, 'hand-over');
  const words = holder === null ? say('asked', { who: contact.name }) : say('asked-from', { who: contact.name, holder: holder.name });
  draft.write({ kind: 'handed', text: withNote(words, input.note), by: input.by, contactId: contact.id, stepKey });
  postpone(draft);
  return null;
}

/** It is nobody's again, and goes through its policy from the start. */
function giveBack(draft: IncidentDraft, words: string, by: IncidentActor | null, note: string | null, delayMs: number): void {
  draft.set({ state: 'triggered', acknowledgement: null });
  draft.write({ kind: 'unacknowledged', text: withNote(words, note), by });
  restartEscalation(draft, delayMs);
  escalate(draft);
}

/** What falls due of an acknowledgement: it lapses, or whoever has it is asked. */
export function checkAcknowledgement(draft: IncidentDraft): void {
  const { nowMs, directory } = draft.context;
  const { acknowledgement, escalation } = draft.incident();
  if (acknowledgement === null) return;
  const { by, remindAtMs, lapsesAtMs } = acknowledgement;
  const quietMs = quietEndMs(draft);
  if (quietMs !== null) {
    draft.set({ acknowledgement: afterQuiet(acknowledgement, quietMs) });
    return;
  }
  if (lapsesAtMs !== null && lapsesAtMs <= nowMs) {
    giveBack(draft, say('lapsed', { who: by.name }), null, null, 0);
    return;
  }
  if (remindAtMs === null || remindAtMs > nowMs) return;
  const contact = directory.contacts().find((one) => isContact(one, by));
  const nextMs = escalation.policy.remindEveryMs;
  if (contact === undefined) {
    draft.write({ kind: 'gap', text: say('gap.holder', { who: by.name }) });
    draft.set({ acknowledgement: { ...acknowledgement, remindAtMs: null } });
    return;
  }
  const stepKey = `remind-${nowMs}`;
  draft.tell(contact, stepKey, 'reminder');
  draft.write({ kind: 'reminded', text: say('reminded', { who: contact.name }), contactId: contact.id, stepKey });
  draft.set({ acknowledgement: { ...acknowledgement, remindAtMs: nextMs === null ? null : nowMs + nextMs } });
}

/** Nobody is asked during the vows, and so nothing is taken from anybody either. */
const afterQuiet = (acknowledgement: Acknowledgement, quietMs: number): Acknowledgement => ({
  ...acknowledgement,
  remindAtMs: notBefore(acknowledgement.remindAtMs, quietMs),
  lapsesAtMs: notBefore(acknowledgement.lapsesAtMs, quietMs + ANSWER_AFTER_QUIET_MS),
});
const notBefore = (timeMs: number | null, leastMs: number): number | null => (timeMs === null ? null : Math.max(timeMs, leastMs));

const isContact = ({ id, accountId }: Contact, { id: actorId }: IncidentActor): boolean =>
  actorId !== null && (accountId === actorId || id === actorId);

/** Signs of work put off what would take it from whoever has it. */
function postpone(draft: IncidentDraft): void {
  const { acknowledgement } = draft.incident();
  if (acknowledgement === null) return;
  const { by, atMs } = acknowledgement;
  draft.set({ acknowledgement: { ...acknowledgementOf(draft.incident(), by, draft.context.nowMs), atMs } });
}

function acknowledgementOf({ escalation }: Incident, by: IncidentActor, nowMs: number): Acknowledgement {
  const { remindEveryMs, lapseAfterMs } = escalation.policy;
  return {
    by,
    atMs: nowMs,
    remindAtMs: remindEveryMs === null ? null : nowMs + remindEveryMs,
    lapsesAtMs: lapseAfterMs === null ? null : nowMs + lapseAfterMs,
  };
}

const withNote = (words: string, note: string | null): string => (note === null ? words : say('with-note', { words, note }));

/** For channels that cannot show it. */
const bareWords = (file: IncidentFile): string => (isPicture(file) ? say('photo') : say('file', { name: file.name }));
