import type { NetworkInterfaceInfo } from 'node:os';
import { expect, it } from 'vitest';
import { lanAddress } from '../../../../desktop/hub/serve/lan-address.ts';

const at = (address: string, part: Partial<NetworkInterfaceInfo> = {}): NetworkInterfaceInfo =>
  ({
    address,
    family: 'IPv4',
    internal: false,
    netmask: '255.255.255.0',
    mac: '00:00:00:00:00:00',
    cidr: null,
    ...part,
  }) as NetworkInterfaceInfo;

it.each([
  ['the Wi-Fi rather than a container bridge', { docker0: [at('172.17.0.1')], wlan0: [at('10.1.2.3')] }, '10.1.2.3'],
  ['the cable rather than a tunnel', { tailscale0: [at('100.64.0.7')], en0: [at('192.168.1.4')] }, '192.168.1.4'],
  ['the home range where two fit', { eth0: [at('10.0.0.5')], eth1: [at('192.168.0.9')] }, '192.168.0.9'],
  ['a bridge when there is nothing else', { 'br-1234': [at('172.18.0.1')] }, '172.18.0.1'],
  ['a public address when there is nothing else', { eth0: [at('203.0.113.9')] }, '203.0.113.9'],
  ['none on a machine without network', { lo: [at('127.0.0.1', { internal: true })] }, null],
  ['none when the network gave no address', { eth0: [at('169.254.3.4'), at('fe80::1', { family: 'IPv6' })] }, null],
  ['none without interfaces', {}, null],
])('phones are given %s', (_name, interfaces, expected) => {
  expect(lanAddress(interfaces)).toBe(expected);
});
