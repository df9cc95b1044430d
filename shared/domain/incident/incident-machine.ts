import { escalate, hold, noteReached, skipUnreached } from './escalate.ts';
import { createDraft, type IncidentContext, type IncidentDraft, type IncidentOutcome } from './incident-draft.ts';
import type { IncidentInput, IncidentRefusal } from './incident-input.ts';
import type { Incident } from './incident.ts';
import { takeAlert, takeRecovery } from './take-alert.ts';
import { checkAcknowledgement, takeAnswer } from './take-answer.ts';
import { tellGrowth } from './tell-growth.ts';
import type { TellReceipt } from './tell-order.ts';
import { say } from './course/words.ts';

export type Advanced = { readonly ok: true; readonly outcome: IncidentOutcome } | { readonly ok: false; readonly refusal: IncidentRefusal };

/** What becomes of an incident by one input. Nothing of it happens outside: whoever asked writes and tells what it says. */
export function advance(incident: Incident, input: IncidentInput, context: IncidentContext): Advanced {
  const draft = createDraft(incident, context);
  const refusal = take(draft, input);
  return refusal === null ? { ok: true, outcome: draft.finish() } : { ok: false, refusal };
}

function take(draft: IncidentDraft, input: IncidentInput): IncidentRefusal | null {
  switch (input.kind) {
    case 'clock':
      checkAcknowledgement(draft);
      escalate(draft);
      tellGrowth(draft);
      return null;
    case 'fired':
      takeAlert(draft, input.alert);
      return null;
    case 'recovered':
      takeRecovery(draft, input.alertId, input.summary);
      return null;
    case 'held':
      hold(draft, input.isHeld);
      return null;
    case 'receipt':
      takeReceipt(draft, input.receipt);
      return null;
    default:
      return takeAnswer(draft, input);
  }
}

function takeReceipt(draft: IncidentDraft, receipt: TellReceipt): void {
  const { contactId, stepKey, channelId, channelName, state, isFinal, reason } = receipt;
  const name = draft.context.directory.contact(contactId)?.name ?? say('gap.stranger');
  const came = say(`receipt.${state}`, { channel: channelName, name });
  const text = reason === null ? came : `${came}: ${reason}`;
  draft.write({
    kind: 'receipt',
    text,
    contactId,
    stepKey,
    channelId,
    channelName,
    receipt: state,
    ...(reason === null ? {} : { reason }),
  });
  if (state !== 'failed') noteReached(draft, contactId, stepKey);
  else if (isFinal) skipUnreached(draft, contactId, stepKey);
}
