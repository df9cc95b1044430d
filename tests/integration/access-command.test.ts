import { expect, it } from 'vitest';
import { createRestClient } from '#shared/client/rest-client.ts';
import { decodeJoinCode } from '#shared/protocol/join-code.ts';
import { signedInSchema } from '#shared/protocol/rest/access/sign-in.ts';
import { runHubCommand } from '../support/run-hub-command.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PASSWORD = 'seven lanterns by the lake';

it('when nobody can sign in, a command on the hub’s computer lets a new administrator in while the hub runs, once', async () => {
  const hub = await startBuiltHub();
  const owner = createRestClient({ baseUrl: hub.baseUrl, token: hub.access.token });
  const setup = { name: 'Anna Berg', sign_in_name: 'anna', password: PASSWORD };
  await owner.ask({ path: '/api/access/setup', body: setup, reply: signedInSchema });

  const { code, stdout, said } = await runHubCommand('access', 'reset-admin', '--data-dir', hub.dataDir);
  expect([code, said]).toEqual([0, expect.stringContaining('enter it before')]);
  const joinCode = decodeJoinCode(stdout);
  expect(joinCode).toMatchObject({ kind: 'account', urls: [hub.baseUrl] });

  const stranger = createRestClient({ baseUrl: hub.baseUrl, token: null });
  const body = { ticket: joinCode.ticket, name: 'Berta Lang', sign_in_name: 'berta', password: PASSWORD };
  const redeem = () => stranger.ask({ path: '/api/access/invitations/redeem', body, reply: signedInSchema });
  expect((await redeem()).account).toMatchObject({ name: 'Berta Lang', role: 'admin' });
  await expect(redeem()).rejects.toMatchObject({ code: 'auth.ticket-unusable' });
  expect(hub.log()).not.toContain(joinCode.ticket);
  expect(hub.log()).not.toContain('ExperimentalWarning');
});

it('a folder without accounts is said to be the wrong one', async () => {
  const { code, said } = await runHubCommand('access', 'reset-admin', '--data-dir', temporaryFolder());
  expect([code, said]).toEqual([1, expect.stringContaining('--data-dir')]);
});
