import type { TopProcesses } from '#shared/domain/process-usage.ts';
import type { Ack } from '#shared/protocol/ack.ts';

/** The agents that are connected now, for those who want to ask one something. */
export interface AgentLinks {
  count(): number;
  topProcesses(hostId: string): Promise<Ack<TopProcesses>>;
}
