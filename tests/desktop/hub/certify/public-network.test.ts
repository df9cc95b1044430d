import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:tls';
import { expect, it, onTestFinished } from 'vitest';
import { judgeHubCertificate } from '../../../../believe/judge-hub-certificate.ts';
import { networksOfAuthority } from '../../../../believe/networks-of-authority.ts';
import { isPermittedAddress, PERMITTED_NETWORKS } from '../../../../believe/permitted-names.ts';
import { createSecretBox } from '../../../../desktop/hub/access/secret-box.ts';
import { keyPem } from '../../../../desktop/hub/certify/certificate-text.ts';
import { issueLeaf, makeAuthority } from '../../../../desktop/hub/certify/issue-certificates.ts';
import { openCertificates } from '../../../../desktop/hub/certify/open-certificates.ts';
import { systemClock } from '../../../../desktop/hub/kernel/clock.ts';
import { readableLog } from '../../../support/silent-log.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const HOUSE = ['141.20.5.0/24'];

/** Null: OpenSSL believes it. */
async function whyRefused(server: { readonly cert: string; readonly key: string }, ca: string): Promise<string | null> {
  const listening = createServer(server, (socket) => socket.end()).listen(0, '127.0.0.1');
  onTestFinished(() => void listening.close());
  await once(listening, 'listening');
  const socket = connect({ port: (listening.address() as AddressInfo).port, host: '127.0.0.1', ca });
  const [error] = (await Promise.race([
    once(socket, 'secureConnect'),
    new Promise((resolve) => socket.once('error', (e) => resolve([e]))),
  ])) as [Error | undefined];
  socket.destroy();
  return error?.message ?? null;
}

async function openIn(folder: string, addresses: readonly string[], publicNetworks: readonly string[]) {
  const { log, lines } = readableLog();
  const secretBox = createSecretBox(Buffer.alloc(32, 7));
  const common = { dataDir: folder, secretBox, venueName: 'Rose Hall', label: null, clock: systemClock, log };
  const opened = await openCertificates({ ...common, addresses: () => addresses, publicNetworks: () => publicNetworks });
  onTestFinished(opened.close);
  return { ...opened, lines };
}

it('a house with public addresses has a certificate for the one that the hub is served on, and OpenSSL and our own judgement believe it', async () => {
  const { authority, leaf } = await openIn(temporaryFolder(), ['141.20.5.9', '192.168.1.20'], HOUSE);
  const certificate = leaf.current();
  expect(leaf.names()).toEqual(expect.arrayContaining(['141.20.5.9', '192.168.1.20']));
  expect(await whyRefused(certificate, authority.pem)).toBeNull();
  const judge = (hostname: string) =>
    judgeHubCertificate({ certificate: certificate.cert, hostname, authority: authority.pem, nowMs: Date.now() });
  expect(judge('141.20.5.9')).toBeNull();
  expect(judge('141.20.5.10')).toMatchObject({ code: 'certificate.other-name' });
});

it('what is outside of that network stays out of reach of whoever steals the key', async () => {
  const authority = await makeAuthority({ venueName: 'Rose Hall', networks: HOUSE });
  const forged = await issueLeaf({ authority, names: ['rose-hall.local'], addresses: ['127.0.0.1', '141.20.6.1'], nowMs: Date.now() });
  expect(await whyRefused({ cert: forged.certificate, key: keyPem(forged.key) }, authority.certificate)).toMatch(/permitted subtree/i);
  expect(
    judgeHubCertificate({
      certificate: forged.certificate,
      hostname: '141.20.6.1',
      authority: authority.certificate,
      nowMs: Date.now(),
    }),
  ).toMatchObject({ code: 'certificate.not-of-venue' });
});

it('a public network that the house came to later is not named, and that is said once; what was bound before reads as it is', async () => {
  const folder = temporaryFolder();
  const first = await openIn(folder, ['192.168.1.20'], []);
  const again = await openIn(folder, ['141.20.5.9', '192.168.1.20'], HOUSE);
  expect(again.authority.sha256).toBe(first.authority.sha256);
  expect(again.leaf.names()).not.toContain('141.20.5.9');
  expect(again.leaf.names()).toContain('192.168.1.20');
  expect(again.lines.filter(({ msg }) => msg.includes('reach the hub by its name'))).toHaveLength(1);
  const networks = networksOfAuthority(new X509Certificate(again.authority.pem));
  expect(networks).toHaveLength(PERMITTED_NETWORKS.length);
  for (const address of ['10.1.2.3', '172.31.0.1', '::1', 'fd12::1', 'fe80::5']) expect(isPermittedAddress(address, networks)).toBe(true);
  for (const address of ['172.32.0.1', '141.20.5.9', '2001:db8::1']) expect(isPermittedAddress(address, networks)).toBe(false);
});
