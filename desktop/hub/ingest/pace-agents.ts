import { type AgentPace, pacedSchema } from '#shared/protocol/agent-pace.ts';
import type { Clock } from '../kernel/clock.ts';
import type { AgentSocket } from './serve-agent.ts';

/** An agent goes back to its own pace after this without a word, so that a hub that is gone keeps nobody at work. */
const GOOD_FOR_MS = 600_000;
const RENEW_EVERY_MS = 240_000;
const ANSWER_TIMEOUT_MS = 5_000;

export interface PaceAgentsOptions {
  readonly clock: Clock;
  readonly connected: () => ReadonlyMap<string, AgentSocket>;
  readonly onPaced: (hostId: string, intervalMs: number) => void;
}

/** Has agents sample faster for as long as it is wanted. Those that are older do not answer, and go on as they did. */
export function paceAgents({ clock, connected, onPaced }: PaceAgentsOptions) {
  let wantedMs: number | null = null;
  let stopRenewing = (): void => undefined;

  const tell = async (hostId: string, socket: AgentSocket, pace: AgentPace): Promise<void> => {
    let raw: unknown;
    try {
      raw = await socket.timeout(ANSWER_TIMEOUT_MS).emitWithAck('pace', pace);
    } catch {
      // Socket.IO's only failures here are the timeout and the end of the connection.
      return;
    }
    const paced = pacedSchema.safeParse(raw);
    if (paced.success && connected().get(hostId) === socket) onPaced(hostId, paced.data.intervalMs);
  };
  const tellAll = (): void => {
    for (const [hostId, socket] of connected()) void tell(hostId, socket, { everyMs: wantedMs, forMs: GOOD_FOR_MS });
  };
  return {
    /** A connection that has been welcomed. */
    begin(hostId: string, socket: AgentSocket): void {
      if (wantedMs !== null) void tell(hostId, socket, { everyMs: wantedMs, forMs: GOOD_FOR_MS });
    },
    set(everyMs: number | null): void {
      if (everyMs === wantedMs) return;
      wantedMs = everyMs;
      stopRenewing();
      stopRenewing = everyMs === null ? () => undefined : clock.every(RENEW_EVERY_MS, tellAll);
      tellAll();
    },
  };
}
