import type { TopProcesses } from '#shared/domain/process-usage.ts';
import type { Ack } from '#shared/protocol/ack.ts';

/** The agents that are connected now, for those who want to ask one something. */
export interface AgentLinks {
  count(): number;
  /** No collector of any of them is to sample slower than this from now on; null: each at its own pace. Also those that come later. */
  pace(everyMs: number | null): void;
  topProcesses(hostId: string): Promise<Ack<TopProcesses>>;
}
