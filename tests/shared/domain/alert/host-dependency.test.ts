import { describe, expect, it } from 'vitest';
import { type HostDependency, mayShareCause } from '#shared/domain/alert/host-dependency.ts';

/** Two tills on an access point, a camera beside it on the switch; the server has two uplinks. */
const NEEDS: readonly HostDependency[] = [
  { hostId: 'till-1', needs: ['ap'], cutOffBy: 'any' },
  { hostId: 'till-2', needs: ['ap'], cutOffBy: 'any' },
  { hostId: 'ap', needs: ['switch'], cutOffBy: 'any' },
  { hostId: 'camera', needs: ['switch'], cutOffBy: 'any' },
  { hostId: 'server', needs: ['switch', 'backup-switch'], cutOffBy: 'all' },
];
const dependencies = new Map(NEEDS.map((one) => [one.hostId, one]));
const share = (a: string, b: string, ...up: readonly string[]): boolean => mayShareCause([a, b], dependencies, (id) => up.includes(id));

describe('whether two hosts may be in one trouble', () => {
  it('they may if both need what nothing shows to be up', () => {
    expect(share('till-1', 'till-2')).toBe(true);
    expect(share('till-1', 'camera')).toBe(true);
    expect(share('till-1', 'ap')).toBe(true);
  });

  it('not if what both need says itself that it is up, or another host shows it', () => {
    expect(share('till-1', 'camera', 'switch')).toBe(false);
    expect(share('till-1', 'camera', 'till-2')).toBe(false);
    // The access point may still be what is down.
    expect(share('till-1', 'till-2', 'camera')).toBe(true);
  });

  it('not if one of them has another way, or is known to need nothing', () => {
    expect(share('server', 'camera')).toBe(false);
    expect(share('stranger', 'camera')).toBe(false);
    expect(share('stranger', 'other')).toBe(false);
  });
});
