import { severityRank } from '#shared/domain/alert/severity.ts';
import type { Notice } from '#shared/domain/notify/notice.ts';
import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import type { Clock } from '../kernel/clock.ts';
import type { ChannelBook } from './channel-book.ts';
import { channelDefinition } from './channel-kinds.ts';
import { placesToFollowUp } from './follow-up.ts';
import { holdUntil } from './hold-until.ts';
import { makeNotice } from './make-notice.ts';
import type { NoticeBook } from './notice-book.ts';
import type { Words } from './write-notice.ts';

export interface FollowerTellerDependencies {
  /** What has a key that is known is told once. */
  readonly add: (notice: Notice) => void;
  readonly notices: Pick<NoticeBook, 'ofIncident'>;
  readonly channels: Pick<ChannelBook, 'list'>;
  /** Of the venue, IANA. */
  readonly timeZone: string;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/** Notices to those who follow what happens, or were called and are to hear how it ended. Each channel has one of its own. */
export interface FollowerTeller {
  /**
   * To all that follow without being named, by every channel that is told of this much; the same key is told once. `quiet`: until when it
   * waits, or that a digest tells it. Where incidents are kept, each is told of at once, or nothing would end it.
   */
  tellShared(words: Words, key: string, quiet?: number | 'by-digest' | null): void;
  /** To those who were called by name where incidents stay open until they are told that they are over. */
  followUp(words: Words, incidentId: string, key: string): void;
}

export function createFollowerTeller({ add, notices, channels, timeZone, clock }: FollowerTellerDependencies): FollowerTeller {
  const tell = (words: Words, key: string, plan: ChannelPlan, address: string | null, heldUntilMs: number | null): void => {
    const common = { contactId: null, contactName: null, createdMs: clock.nowMs(), heldUntilMs, isAlways: true };
    add(makeNotice({ ...words, ...common, key, steps: [{ plan, address, rung: 0 }] }));
  };
  return {
    tellShared(words, key, quiet = null) {
      for (const plan of channels.list()) {
        const { id, kind, isEnabled, tells, quietHours } = plan;
        if (!isEnabled || tells === null || severityRank(words.severity) > severityRank(tells)) continue;
        const held = channelDefinition(kind).keepsIncidents === true ? null : quiet;
        if (held === 'by-digest') continue;
        const quietMs = holdUntil(quietHours, timeZone, clock.nowMs());
        tell(words, `${key} ${id}`, plan, null, quietMs === null || held === null ? (quietMs ?? held) : Math.max(quietMs, held));
      }
    },
    followUp(words, incidentId, key) {
      const told = notices.ofIncident(incidentId).map(({ notice }) => notice);
      for (const { plan, address } of placesToFollowUp(told, channels.list()))
        tell(words, `${key} ${plan.id} ${address}`, plan, address, null);
    },
  };
}
