import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCircle, type HostDependency } from '#shared/domain/alert/host-dependency.ts';
import { findCauses } from '../../../../../desktop/hub/evaluate/quiet/find-causes.ts';

const needs = (list: Readonly<Record<string, readonly string[]>>, cutOffBy: HostDependency['cutOffBy'] = 'any') =>
  new Map(Object.entries(list).map(([hostId, some]) => [hostId, { hostId, needs: some, cutOffBy }]));
const BAR = needs({ till: ['access-point'], 'access-point': ['switch'], switch: ['power'] });
const down = (...hostIds: string[]) => {
  const all = new Set(hostIds);
  return (hostId: string): boolean => all.has(hostId);
};

describe('what cuts a host off', () => {
  test('the cause is as far up as something is down', () => {
    expect(findCauses('till', BAR, down('till', 'access-point', 'switch', 'power'))).toEqual(['power']);
    expect(findCauses('till', BAR, down('till', 'access-point', 'switch'))).toEqual(['switch']);
  });

  test('a host that is down by itself is no consequence', () => {
    expect(findCauses('till', BAR, down('till'))).toEqual([]);
    expect(findCauses('power', BAR, down('power', 'switch', 'till'))).toEqual([]);
  });

  test('what lies between and says nothing of itself lets the cause through', () => {
    expect(findCauses('till', BAR, down('power'))).toEqual(['power']);
  });

  test('with two uplinks it takes both', () => {
    const both = new Map([...BAR, ['till', { hostId: 'till', needs: ['access-point', 'lte'], cutOffBy: 'all' as const }]]);
    expect(findCauses('till', both, down('power'))).toEqual([]);
    expect(findCauses('till', both, down('power', 'lte'))).toEqual(['lte', 'power']);
  });

  test('a circle is found before it is closed, and cuts nobody off if it is there all the same', () => {
    expect(findCircle(BAR, { hostId: 'power', needs: ['till'], cutOffBy: 'any' })).toEqual([
      'power',
      'till',
      'access-point',
      'switch',
      'power',
    ]);
    expect(findCircle(BAR, { hostId: 'power', needs: ['power'], cutOffBy: 'any' })).toEqual(['power', 'power']);
    expect(findCircle(BAR, { hostId: 'till', needs: ['power'], cutOffBy: 'any' })).toBeNull();
    expect(() => findCauses('a', needs({ a: ['b'], b: ['a'] }), down('a', 'b'))).not.toThrow();
  });

  test('causes are down, need nothing that is down, and there are some exactly when the way is cut', () => {
    const hosts = Array.from({ length: 8 }, (_, index) => `host-${index}`);
    // Each needs only earlier ones: no circles.
    const network = fc.tuple(
      ...hosts.map((_, index) => fc.tuple(fc.subarray(hosts.slice(0, index)), fc.constantFrom('any' as const, 'all' as const))),
    );
    fc.assert(
      fc.property(network, fc.subarray(hosts), (parts, downIds) => {
        const all = new Map(parts.map(([some, cutOffBy], index) => [`host-${index}`, { hostId: `host-${index}`, needs: some, cutOffBy }]));
        const isDown = down(...downIds);
        // As said in words, without remembering anything.
        const isCutOff = (id: string): boolean => {
          const { needs: some = [], cutOffBy = 'any' } = all.get(id) ?? {};
          const useless = some.filter((need) => isDown(need) || isCutOff(need));
          return cutOffBy === 'all' ? some.length > 0 && useless.length === some.length : useless.length > 0;
        };
        for (const host of hosts) {
          const causes = findCauses(host, all, isDown);
          expect(causes.length > 0).toBe(isCutOff(host));
          for (const cause of causes) expect([isDown(cause), isCutOff(cause)]).toEqual([true, false]);
        }
      }),
    );
  });
});
