import type { RestDevice, RestJoinedDevice } from '#shared/protocol/rest/access/devices.ts';
import type { Device, JoinedDevice } from '../../../access/devices.ts';

export function deviceToRest(device: Device): RestDevice {
  return {
    id: device.id,
    use: device.use,
    name: device.name,
    created_at: device.createdMs,
    last_seen_at: device.seenMs,
    last_address: device.address,
    expires_at: device.expiresMs,
    is_connected: device.isConnected,
    is_expired: device.isExpired,
  };
}

export function joinedDeviceToRest({ device, token }: JoinedDevice, venue: string): RestJoinedDevice {
  const { id, use, name, expiresMs } = device;
  return { token, device: { id, use, name, expires_at: expiresMs }, venue };
}
