import type { Severity } from '../alert/severity.ts';
import type { Delivery } from './delivery.ts';

/** `important`: somebody is to act now; it is never held, and shown until it is seen. `normal`: it waits for the morning. */
export const NOTICE_CLASSES = ['important', 'normal'] as const;
export type NoticeClass = (typeof NOTICE_CLASSES)[number];

/** What the notice is about: something began, changed, is taken by somebody, is over; a trial of the channel; several that were held. */
export const NOTICE_KINDS = ['trigger', 'update', 'acknowledge', 'resolve', 'test', 'digest'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What somebody is told, once, by whichever channel reaches them. Times UTC milliseconds. */
export interface Notice {
  readonly id: string;
  /** The same for the same order for ever: what is ordered twice is told once. */
  readonly key: string;
  readonly kind: NoticeKind;
  readonly noticeClass: NoticeClass;
  readonly severity: Severity;
  readonly incidentId: string | null;
  /** One line: `Bar till 1 does not answer`. */
  readonly title: string;
  /** What else is to be known, in a few lines. */
  readonly text: string;
  /** Where it is shown on the hub: `/incidents/x1`. */
  readonly link: string | null;
  /** Who is told; null: nobody in particular. */
  readonly contactId: string | null;
  readonly contactName: string | null;
  readonly createdMs: number;
  /** Not told before then: quiet hours. */
  readonly heldUntilMs: number | null;
  /** Told to nobody after then: it would be news of yesterday. */
  readonly expiresMs: number;
  /** Nobody needs it any more: somebody has the incident, or it is over. */
  readonly isWithdrawn: boolean;
  readonly deliveries: readonly Delivery[];
}
