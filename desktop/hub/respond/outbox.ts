import type { IncidentActor } from '#shared/domain/incident/incident.ts';
import type { IncidentChange, TellOrder, TellReceipt } from '#shared/domain/incident/tell-order.ts';
import type { Stop } from '../kernel/clock.ts';

/** An answer that came by a channel: somebody pressed "Acknowledge" in PagerDuty, or in a notice on a phone. */
export interface ChannelAnswer {
  readonly incidentId: string;
  readonly answer: 'acknowledge' | 'resolve';
  readonly by: IncidentActor;
}

/**
 * What respond needs of whoever carries notices (`notify`, wired in pipeline.ts: stages do not import one another). `tell` and `changed` are
 * called inside the transaction in `duty.sqlite` that changes the incident: they only write rows of the same database there, at once, and
 * send when it has been committed. So neither an order without its incident nor an incident without its order survives a kill.
 */
export interface Outbox {
  /** Asked twice with the same key it does nothing the second time. */
  tell(order: TellOrder): void;
  /** An incident was made or changed; for shared channels. What is nobody's business may be left. */
  changed(change: IncidentChange): void;
  /** Nobody needs to be told of this any more: what was not sent yet is not sent. */
  withdraw(incidentId: string): void;
  /** Each receipt once or again; they are outside any transaction. */
  onReceipt(listener: (receipt: TellReceipt) => void): Stop;
  onAnswer(listener: (answer: ChannelAnswer) => void): Stop;
}
