import type { ChannelMessage } from './channel.ts';

/** A notice for other programs: webhooks and MQTT. Names are those of REST. */
export function messageJson({ notice, title, text, link, deliveryId }: ChannelMessage, venue: string): string {
  return JSON.stringify({
    id: deliveryId,
    kind: notice.kind,
    severity: notice.severity,
    incident_id: notice.incidentId,
    title,
    text,
    link,
    venue,
    contact_id: notice.contactId,
    created_at: notice.createdMs,
  });
}
