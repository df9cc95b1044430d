import type { HostSummary } from '#shared/domain/host.ts';
import { NOON } from './event-builder.ts';
import { buildHost } from './host-builder.ts';

/** A host at the bar that was heard at the noon of an event, called by its id. */
export const readinessHost = (id: string, part: Partial<HostSummary> = {}): HostSummary =>
  buildHost({
    id,
    name: id,
    zone: 'Bar',
    agentVersion: '1',
    link: { state: 'connected', sinceMs: NOON },
    lastHeardAtMs: NOON,
    vitals: {},
    ...part,
  });
