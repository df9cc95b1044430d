import type { ChannelMessage } from './channel.ts';

/** What templates may speak of. */
export const TEMPLATE_NAMES = ['title', 'text', 'severity', 'kind', 'incident', 'venue', 'link', 'time', 'to', 'name', 'id'] as const;

export function messageValues(message: ChannelMessage, venue: string): Readonly<Record<(typeof TEMPLATE_NAMES)[number], string>> {
  const { notice, title, text, link, address, deliveryId } = message;
  return {
    title,
    text,
    severity: notice.severity,
    kind: notice.kind,
    incident: notice.incidentId ?? '',
    venue,
    link: link ?? '',
    time: new Date(notice.createdMs).toISOString(),
    to: address ?? '',
    name: notice.contactName ?? '',
    id: deliveryId,
  };
}
