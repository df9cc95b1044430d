import type { LiveKind } from '#shared/domain/notify/channel-kind.ts';
import { type ChannelDefinition, TAKEN } from '../channel.ts';
import { say } from '../words.ts';

/** Consoles, wallboards and phones show it themselves, over the venue's own network. */
export const liveChannel = <Kind extends LiveKind>(kind: Kind): ChannelDefinition<Kind> => ({
  kind,
  needsSecret: false,
  endpoint: () => null,
  open: ({ plan, live }) => ({
    send({ deliveryId, notice, title, text, address }) {
      const { kind: noticeKind, noticeClass, severity, incidentId, link, contactName, createdMs, expiresMs } = notice;
      const hasSound = 'sound' in plan.settings ? plan.settings.sound && noticeKind !== 'resolve' : noticeClass === 'important';
      const shown = {
        id: deliveryId,
        noticeId: notice.id,
        kind: noticeKind,
        noticeClass,
        severity,
        incidentId,
        title,
        text,
        link,
        contactName,
        createdMs,
        hasSound,
      };
      const there = live.offer({ kind, address, notice: shown, expiresMs });
      return Promise.resolve(
        there > 0
          ? TAKEN
          : { kind: 'again', problem: say(`problem.nobody-${kind as LiveKind}`), cause: 'nobody', afterMs: null, isFault: false },
      );
    },
  }),
});
