import { expect, it } from 'vitest';
import { createAccess } from '../../../../desktop/hub/access/access.ts';
import { PERMISSIONS, ROLES } from '../../../../desktop/hub/access/authorise.ts';

const file = { token: 'admin-token-admin-token', agent_token: 'agent-token-agent-token', viewer_token: 'viewer-token-viewer-token' };
const access = createAccess({ file });

it('agents only send, viewers only look, and the admin may do both and change what is kept', () => {
  const table = ROLES.flatMap((role) => PERMISSIONS.filter((permission) => access.allows(role, permission)).map((p) => `${role}: ${p}`));
  expect(table).toEqual(['admin: ingest', 'admin: look', 'admin: change', 'agent: ingest', 'viewer: look']);
});

it('each token stands for its role', () => {
  expect([file.token, file.agent_token, file.viewer_token].map(access.authenticate)).toEqual(['admin', 'agent', 'viewer']);
});

it.each(['', 'admin-token-admin-toke', 'admin-token-admin-tokenx', 'ADMIN-TOKEN-ADMIN-TOKEN', '\u0000', 'x'.repeat(100_000)])(
  'a token that is nearly right, empty or huge is nobody’s (%#)',
  (token) => {
    expect(access.authenticate(token)).toBeNull();
  },
);
