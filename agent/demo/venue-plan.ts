import { HOST_ROLES, type HostRole, type HostRoleName } from './host-role.ts';
import { hash32 } from './seeded-noise.ts';

/** One simulated machine: who it is and where it stands. */
export interface PlannedHost {
  /** Its place in the plan, from 0. */
  readonly index: number;
  readonly hostId: string;
  readonly name: string;
  readonly zone: string;
  readonly role: HostRole;
  /** Decides everything about it that looks like chance. */
  readonly seed: number;
}

/** The machines of the venue, the ones that tell most about it first. */
const MACHINES: readonly (readonly [name: string, zone: string, role: HostRoleName])[] = [
  ['Streaming PC', 'Ballroom', 'streaming'],
  ['Bar till 1', 'Bar', 'till'],
  ['Bar till 2', 'Bar', 'till'],
  ['Ballroom Wi-Fi controller', 'Ballroom', 'network'],
  ['Booking server', 'Server room', 'server'],
  ['Kitchen orders screen', 'Kitchen', 'kitchen'],
  ['Orangery sound desk', 'Orangery', 'audio'],
  ['Guest Wi-Fi gateway', 'Server room', 'network'],
  ['Marquee lighting desk', 'Marquee', 'audio'],
  ['Gatehouse cameras', 'Gatehouse', 'camera'],
  ['Welcome screen', 'Gatehouse', 'screen'],
  ['Ballroom projector PC', 'Ballroom', 'streaming'],
  ['Marquee Wi-Fi controller', 'Marquee', 'network'],
  ['Marquee bar till', 'Marquee', 'till'],
  ['Payment gateway', 'Server room', 'server'],
  ['Cold room monitor', 'Kitchen', 'building'],
  ['Seating plan screen', 'Ballroom', 'screen'],
  ['Photo booth', 'Ballroom', 'streaming'],
  ['Radio microphones', 'Orangery', 'audio'],
  ['Orangery Wi-Fi controller', 'Orangery', 'network'],
  ['Pastry orders', 'Kitchen', 'kitchen'],
  ['File server', 'Server room', 'server'],
  ['Background music', 'Orangery', 'audio'],
  ['Cellar cooling', 'Bar', 'building'],
  ['Livestream encoder', 'Marquee', 'streaming'],
  ['Coat check till', 'Gatehouse', 'till'],
  ['Kitchen printer server', 'Kitchen', 'kitchen'],
  ['Bar menu screen', 'Bar', 'screen'],
  ['Marquee heating controller', 'Marquee', 'building'],
  ['Band stage monitor', 'Marquee', 'audio'],
  ['Car park barrier', 'Gatehouse', 'building'],
  ['Events office PC', 'Gatehouse', 'office'],
  ['Orangery projector PC', 'Orangery', 'streaming'],
  ['Backup server', 'Server room', 'server'],
  ['Intercom server', 'Server room', 'server'],
  ['Ballroom lighting desk', 'Ballroom', 'audio'],
  ['Lawn speakers controller', 'Orangery', 'audio'],
  ['Chef office PC', 'Kitchen', 'office'],
  ['Bar stock terminal', 'Bar', 'office'],
  ['Marquee power monitor', 'Marquee', 'building'],
];

/** The first `count` machines of the venue; beyond the list it has more screens and tills, numbered. The same seed gives the same venue. */
export function planVenue(count: number, seed: number): PlannedHost[] {
  return Array.from({ length: count }, (_, index) => {
    const known = MACHINES[index];
    const [name, zone, role] = known ?? extraMachine(index);
    return { index, hostId: `demo-${slugOf(name)}`, name, zone, role: HOST_ROLES[role], seed: hash32(seed, index) };
  });
}

const EXTRA_ZONES = ['Orangery', 'Ballroom', 'Marquee', 'Bar', 'Kitchen', 'Gatehouse'] as const;

function extraMachine(index: number): readonly [string, string, HostRoleName] {
  const zone = EXTRA_ZONES[index % EXTRA_ZONES.length] as string;
  const number = Math.floor((index - MACHINES.length) / EXTRA_ZONES.length) + 3;
  return index % 2 === 0 ? [`${zone} screen ${number}`, zone, 'screen'] : [`${zone} till ${number}`, zone, 'till'];
}

function slugOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
