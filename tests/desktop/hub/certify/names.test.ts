import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hubLabel } from '../../../../desktop/hub/certify/hub-name.ts';
import { ownAddresses, ownPublicNetworks } from '../../../../desktop/hub/certify/own-addresses.ts';
import { isPermittedAddress } from '../../../../believe/permitted-names.ts';

it.each([
  [null, 'wedsync'],
  ['', 'wedsync'],
  ['Rose Hall', 'rose-hall'],
  ["  St. Mary's Orangery & Barn ", 'st-marys-orangery-barn'],
  ['Château Élysée', 'chateau-elysee'],
  ['玫瑰园', 'wedsync'],
  ['localhost', 'wedsync'],
  ['x'.repeat(100), 'x'.repeat(63)],
])('a venue that is called %j has the label %s', (name, label) => {
  expect(hubLabel(name)).toBe(label);
});

it('whatever a venue is called, its label is one of DNS', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(hubLabel(name))));
});

it.each([
  ['192.168.1.20', true],
  ['10.255.0.1', true],
  ['172.31.0.1', true],
  ['172.32.0.1', false],
  ['8.8.8.8', false],
  ['100.100.1.1', true],
  ['fd12::1', true],
  ['::1', true],
  ['2001:db8::1', false],
  ['rose-hall.local', false],
])('whether the authority may name %s: %s', (address, isPermitted) => {
  expect(isPermittedAddress(address)).toBe(isPermitted);
});

it('of this computer only what others on the network reach it by is named', () => {
  const v4 = { family: 'IPv4' as const, netmask: '', mac: '', cidr: null, internal: false };
  const v6 = { family: 'IPv6' as const, netmask: '', mac: '', cidr: null, internal: false, scopeid: 0 };
  expect(
    ownAddresses({
      lo: [{ ...v4, address: '127.0.0.1', internal: true }],
      eth0: [
        { ...v4, address: '192.168.1.20' },
        { ...v6, address: 'fd00::1' },
      ],
      wan: [{ ...v4, address: '81.2.3.4' }],
      wlan0: [
        { ...v4, address: '10.0.0.9' },
        { ...v4, address: '192.168.1.20' },
      ],
      gone: undefined,
    }),
  ).toEqual(['10.0.0.9', '192.168.1.20', '81.2.3.4']);
});

it('of public networks the one that this computer is in is told; of one as large as a provider only its address', () => {
  const v4 = { family: 'IPv4' as const, netmask: '', mac: '', internal: false };
  expect(
    ownPublicNetworks({
      eth0: [{ ...v4, address: '141.20.5.9', cidr: '141.20.5.9/24' }],
      eth1: [{ ...v4, address: '141.20.6.200', cidr: '141.20.6.200/25' }],
      wan: [{ ...v4, address: '81.2.3.4', cidr: '81.2.3.4/8' }],
      wlan0: [{ ...v4, address: '192.168.1.20', cidr: '192.168.1.20/24' }],
    }),
  ).toEqual(['141.20.5.0/24', '141.20.6.128/25', '81.2.3.4/32']);
});
