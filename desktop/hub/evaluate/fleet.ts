import type { HostCondition } from '#shared/domain/host-condition.ts';
import type { HostFacts, HostSummary } from '#shared/domain/host.ts';
import type { FleetSnapshot } from '#shared/protocol/hub-messages.ts';

/** What is known of all hosts at this moment. The implementation is `create-fleet.ts`. */
export interface Fleet {
  hosts(): readonly HostSummary[];
  host(hostId: string): HostSummary | undefined;
  condition(hostId: string): HostCondition | undefined;
  facts(hostId: string): HostFacts | null;
  snapshot(): FleetSnapshot;
}
