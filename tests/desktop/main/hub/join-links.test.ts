import { expect, test } from 'vitest';
import { agentCommand } from '../../../../desktop/main/hub/join-links.ts';

const ACCESS = {
  baseUrl: 'http://127.0.0.1:8750',
  lanUrl: 'http://10.0.0.5:8750',
  token: 'admin',
  agentToken: 'sender',
  viewerToken: 'viewer',
};

test('the command for another host has a token that may only send, and says whether it can work', () => {
  expect(agentCommand(ACCESS)).toEqual({ command: 'npm run agent -- --hub http://10.0.0.5:8750 --token sender', isReachable: true });
  expect(agentCommand({ ...ACCESS, lanUrl: null }).isReachable).toBe(false);
  expect(agentCommand(null)).toEqual({ command: '', isReachable: false });
});
