export const TRAFFIC_COUNTS = ['bytes', 'packets', 'errors', 'drops'] as const;

/** What one direction of an interface has counted since it came up; null where the platform does not tell. */
export type TrafficCounters = Readonly<Record<(typeof TRAFFIC_COUNTS)[number], number | null>>;

export interface InterfaceCounters {
  readonly name: string;
  /** Its bytes are part of what the host sends and receives: bridges and bonds would count them twice. */
  readonly isPhysical: boolean;
  readonly receive: TrafficCounters;
  readonly transmit: TrafficCounters;
}

export interface InterfaceCountersSource {
  read(): readonly InterfaceCounters[] | Promise<readonly InterfaceCounters[]>;
  close(): void;
}
