/** A device on which somebody has signed in before names itself in it, so that a flood from its own address does not keep it out. */
export const KNOWN_DEVICE_HEADER = 'x-wedsync-device';
