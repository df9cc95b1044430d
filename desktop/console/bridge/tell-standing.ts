import { isCalling } from '#shared/view/incidents/order-incidents.ts';
import type { ConnectionState } from '#shared/client/connection-state.ts';
import type { HubStanding } from '#shared/ipc/ipc-contract.ts';
import { watch } from 'vue';
import { useDoor } from '../../ui/door/door.ts';
import type { DoorState } from '../../ui/door/door-state.ts';
import { useIncidentsStore } from '../../ui/incidents/incidents-store.ts';
import { useHub } from '../../ui/use-hub.ts';
import { useBridge } from './use-bridge.ts';

/** Where this window stands with the hub: before its door, or inside and connected or not. */
export function linkOf(door: DoorState['kind'], connection: ConnectionState['state'], isLost: boolean): HubStanding['link'] {
  if (door === 'unreachable') return 'lost';
  if (door !== 'inside') return door === 'waiting' || door === 'asking' ? 'connecting' : 'outside';
  if (connection === 'live') return 'live';
  return isLost || connection === 'lost' ? 'lost' : 'connecting';
}

/** Tells the tray how it is with the hub: nobody else on this computer hears of one that is elsewhere. */
export function tellStanding(): void {
  const bridge = useBridge();
  if (bridge === null) return;
  const door = useDoor();
  const { connection, lostSinceMs } = useHub();
  const incidents = useIncidentsStore();
  const calling = (): number =>
    [...incidents.open.values()].filter((incident) => incident.severity === 'critical' && isCalling(incident)).length;
  watch(
    () => [linkOf(door.state.value.kind, connection.value.state, lostSinceMs.value !== null), calling()] as const,
    // Without it the tray says that nothing is heard.
    ([link, calls]) => void bridge.request('hub:standing', { link, calling: calls }).catch(() => undefined),
    { immediate: true },
  );
}
