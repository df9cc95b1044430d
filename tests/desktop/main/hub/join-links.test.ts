import { expect, test } from 'vitest';
import { agentCommand, phoneLink } from '../../../../desktop/main/hub/join-links.ts';

const ACCESS = {
  baseUrl: 'https://127.0.0.1:8750',
  lanUrl: 'https://10.0.0.5:8750',
  token: 'admin',
  agentToken: 'sender',
  viewerToken: 'viewer',
  ca: 'PEM',
  caFile: '/data/ca.pem',
  caSha256: 'P6ILd8TV5vcAEQ',
};

test('phones get a link to the join page that may only look, and only when they can reach the hub', () => {
  expect(phoneLink(ACCESS)).toEqual({ url: 'http://10.0.0.5:8750/join#token=viewer', fingerprint: '3F A2 0B 77 C4 D5 E6 F7' });
  expect(phoneLink({ ...ACCESS, lanUrl: null })).toBeNull();
  expect(phoneLink(null)).toBeNull();
});

test('the command for another host has a token that may only send, and says whether it can work', () => {
  expect(agentCommand(ACCESS)).toEqual({
    command: 'npm run agent -- --hub https://10.0.0.5:8750 --token sender --ca-sha256 P6ILd8TV5vcAEQ',
    isReachable: true,
  });
  expect(agentCommand({ ...ACCESS, lanUrl: null }).isReachable).toBe(false);
  expect(agentCommand(null)).toEqual({ command: '', isReachable: false });
});
