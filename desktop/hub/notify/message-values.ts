import type { TemplateValues } from '#shared/domain/notify/fill-template.ts';
import type { ChannelMessage } from './channel.ts';

export function messageValues(message: ChannelMessage, venue: string): TemplateValues {
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
