import { expect, test } from 'vitest';
import { phoneLink } from '../../../../desktop/main/hub/join-links.ts';

const ACCESS = {
  baseUrl: 'http://127.0.0.1:8750',
  lanUrl: 'http://10.0.0.5:8750',
  token: 'admin',
  agentToken: 'sender',
  viewerToken: 'viewer',
};

test('phones get a link that may only look, and only when they can reach the hub', () => {
  expect(phoneLink(ACCESS)).toBe('http://10.0.0.5:8750/#token=viewer');
  expect(phoneLink({ ...ACCESS, lanUrl: null })).toBeNull();
  expect(phoneLink(null)).toBeNull();
});
