import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type OpenAccess, openAccess } from '../../desktop/hub/access/open-access.ts';
import type { HubIdentity } from '../../desktop/hub/access/hub-identity.ts';
import { type Argon2, argon2id } from '../../desktop/hub/access/people/argon2.ts';
import { readableLog } from './silent-log.ts';
import { type Clock, systemClock } from '../../desktop/hub/kernel/clock.ts';

/** What `access.json` would hold. */
export const TOKENS = { admin: 'the-admin-token-of-tests', agent: 'the-agent-token-of-tests', viewer: 'the-viewer-token-of-tests' };
export const TEST_MASTER_KEY = Buffer.alloc(32, 7);

export const TEST_IDENTITY: HubIdentity = { venue: 'Rose Hall', host: 'wedsync.local', origins: ['https://wedsync.local:8750'] };

/** Argon2id with next to no cost: what a test waits for is not its strength. */
export const quickArgon2: Argon2 = (password, salt, _cost, bytes) =>
  argon2id(password, salt, { memoryKib: 16, passes: 1, lanes: 1 }, bytes);

/** Real accounts, tickets and audit trail in a folder of its own, which `close` removes. */
export function openTestAccess({
  clock = systemClock,
  argon2 = quickArgon2,
}: { readonly clock?: Clock; readonly argon2?: Argon2 } = {}): OpenAccess & { readonly dataDir: string } {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'wedsync-access-'));
  const file = { token: TOKENS.admin, agent_token: TOKENS.agent, viewer_token: TOKENS.viewer };
  const open = openAccess({
    dataDir,
    file,
    clock,
    log: readableLog().log,
    masterKey: TEST_MASTER_KEY,
    identity: () => TEST_IDENTITY,
    argon2,
  });
  return {
    ...open,
    dataDir,
    async close() {
      await open.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
