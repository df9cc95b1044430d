import type { HostCondition } from './host-condition.ts';
import type { Labels } from './series.ts';
import type { Vitals } from './vital.ts';

/** What a host says of itself when its agent connects. */
export interface HostIdentity {
  /** Given once by the agent, kept in its data folder. */
  readonly id: string;
  /** Name for people: `Streaming PC`. */
  readonly name: string;
  /** Part of the venue: `Orangery`. */
  readonly zone: string | null;
  /** E.g. `{ environment: 'production', region: 'eu-west-1' }`; REST filters match these. */
  readonly labels: Labels;
  readonly platform: string;
  readonly agentVersion: string;
  /** Comes from `--demo`, not from a machine. */
  readonly isSimulated: boolean;
  /** Scrape interval of its vitals, milliseconds. */
  readonly intervalMs: number;
  /** Absent: it knows no other hub than this one, as far as it tells. */
  readonly standby?: HostStandby | undefined;
}

/** Hubs to which a host goes when this one is gone. */
export interface HostStandby {
  readonly hubs: number;
  /** When it was last with one of them, by its own clock; null: not as far as it or this hub knows. */
  readonly usedAtMs: number | null;
}

/** Slow-changing facts about the machine; null where the platform does not tell. */
export interface HostFacts {
  readonly operatingSystem: string | null;
  readonly kernel: string | null;
  readonly architecture: string | null;
  readonly cpuModel: string | null;
  readonly cpuCores: number | null;
  readonly memoryBytes: number | null;
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly bootTimeMs: number | null;
  readonly addresses: readonly string[];
}

/** Whether the agent is heard. `stopped` is a declared farewell, `lost` is not. */
export interface HostLink {
  readonly state: 'connected' | 'lost' | 'stopped';
  /** Since when, hub time. */
  readonly sinceMs: number;
}

/** All that an overview shows of a host. */
export interface HostSummary extends HostIdentity {
  readonly link: HostLink;
  /** Hub time at which samples of now last arrived; null if never. */
  readonly lastHeardAtMs: number | null;
  /** How far its clock is ahead of the hub's, negative if behind; absent until it was measured. Samples are stored in hub time. */
  readonly clockOffsetMs?: number | undefined;
  readonly vitals: Vitals;
  readonly condition: HostCondition;
}
