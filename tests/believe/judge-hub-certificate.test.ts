import { expect, it } from 'vitest';
import { judgeHubCertificate } from '../../believe/judge-hub-certificate.ts';
import { certificateMaker } from '../support/certificate-maker.ts';

const DAY_MS = 86_400_000;
const ours = await certificateMaker();
const theirs = await certificateMaker();

const judge = (certificate: string, part: { hostname?: string; nowMs?: number } = {}) =>
  judgeHubCertificate({ certificate, hostname: '127.0.0.1', authority: ours.pem, nowMs: Date.now(), ...part });

it("a certificate of the venue's authority for this address will do", async () => {
  const { cert } = await ours.leaf(['rose-hall.local', 'localhost'], ['127.0.0.1', '::1']);
  expect(judge(cert)).toBeNull();
  expect(judge(cert, { hostname: 'rose-hall.local' })).toBeNull();
  expect(judge(cert, { hostname: '::1' })).toBeNull();
});

it.each<[string, () => Promise<string>, string, string]>([
  [
    'another authority of the same name',
    async () => (await theirs.leaf(['rose-hall.local'], ['127.0.0.1'])).cert,
    'certificate.not-of-venue',
    'not from the authority',
  ],
  [
    'our authority, for another name',
    async () => (await ours.leaf(['rose-hall.local'])).cert,
    'certificate.other-name',
    'not for 127.0.0.1',
  ],
  [
    'our authority, also for a name outside',
    async () => (await ours.leaf(['google.com'], ['127.0.0.1'])).cert,
    'certificate.not-of-venue',
    'outside the venue',
  ],
  [
    'our authority, also for an address outside',
    async () => (await ours.leaf(['a.local'], ['127.0.0.1', '8.8.8.8'])).cert,
    'certificate.not-of-venue',
    'outside the venue',
  ],
  [
    'our authority, also for whatever is called .local',
    async () => (await ours.leaf(['*.local'], ['127.0.0.1'])).cert,
    'certificate.not-of-venue',
    'outside the venue',
  ],
  [
    'our authority, long ago',
    async () => (await ours.leaf(['a.local'], ['127.0.0.1'], Date.now() - 200 * DAY_MS)).cert,
    'certificate.not-now',
    'not valid now',
  ],
  ['our authority itself', () => Promise.resolve(ours.pem), 'certificate.not-of-venue', 'an authority and no server'],
  ['nobody', () => Promise.resolve('no certificate'), 'certificate.not-of-venue', 'cannot be read'],
])('one of %s will not', async (_, make, code, why) => {
  expect(judge(await make())).toEqual({ code, why: expect.stringContaining(why) });
});

it('a hub that was believed yesterday is not when its authority has run out', async () => {
  const { cert } = await ours.leaf(['a.local'], ['127.0.0.1'], Date.UTC(2049, 11, 30));
  expect(judge(cert, { nowMs: Date.UTC(2049, 11, 30, 12) })).toBeNull();
  expect(judge(cert, { nowMs: Date.UTC(2050, 0, 1) })).toMatchObject({ code: 'certificate.not-now' });
});
