import type { PushPayload } from '#shared/protocol/notify/push-payload.ts';

/**
 * What a phone was woken with, as `pushPayloadSchema` has it; null if it is none of ours. Without the schema itself, which would have to be
 * loaded from a file that the page uses too. A test holds one against the other.
 */
export function readPush(data: unknown): PushPayload | null {
  if (typeof data !== 'object' || data === null) return null;
  const { id, noticeId, kind, noticeClass, severity, incidentId, title, text } = data as Record<string, unknown>;
  const isText = [id, noticeId, title, text].every((value) => typeof value === 'string');
  const isKnown = isOneOf(kind, KINDS) && isOneOf(noticeClass, CLASSES) && isOneOf(severity, SEVERITIES);
  if (!isText || !isKnown || (incidentId !== null && typeof incidentId !== 'string')) return null;
  return { id, noticeId, kind, noticeClass, severity, incidentId, title, text } as PushPayload;
}

const KINDS: readonly PushPayload['kind'][] = ['trigger', 'update', 'acknowledge', 'resolve', 'test', 'digest'];
const CLASSES: readonly PushPayload['noticeClass'][] = ['important', 'normal'];
const SEVERITIES: readonly PushPayload['severity'][] = ['critical', 'warning', 'info'];
const isOneOf = (value: unknown, all: readonly string[]): boolean => typeof value === 'string' && all.includes(value);
