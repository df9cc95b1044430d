import { type FleetSnapshot, fleetSnapshotSchema, type FleetUpdate, fleetUpdateSchema } from '../protocol/hub-messages.ts';
import type { HubLink } from './hub-link.ts';
import { createSnapshotWatches, type SnapshotListener, type SnapshotWatches } from './snapshot-watches.ts';

export type FleetListener = SnapshotListener<FleetSnapshot, FleetUpdate>;

/** All hosts and every change of them. */
export const createFleetWatches = (link: HubLink): SnapshotWatches<FleetSnapshot, FleetUpdate> =>
  createSnapshotWatches(link, {
    event: 'watchFleet',
    snapshot: fleetSnapshotSchema,
    updateEvent: 'fleetUpdate',
    update: fleetUpdateSchema,
  });
