import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type OpenAccess, openAccess, type OpenAccessOptions } from '../../desktop/hub/access/open-access.ts';
import type { HubIdentity } from '../../desktop/hub/access/hub-identity.ts';
import { type Argon2, argon2id } from '../../desktop/hub/access/people/argon2.ts';
import { readableLog } from './silent-log.ts';
import { type Clock, systemClock } from '../../desktop/hub/kernel/clock.ts';

/** What `access.json` would hold. */
export const TOKENS = { admin: 'the-admin-token-of-tests', agent: 'the-agent-token-of-tests', viewer: 'the-viewer-token-of-tests' };
const TEST_MASTER_KEY = Buffer.alloc(32, 7);

export const TEST_IDENTITY: HubIdentity = { venue: 'Rose Hall', host: 'wedsync.local', origins: ['https://wedsync.local:8750'] };

/** Argon2id with next to no cost: what a test waits for is not its strength. */
export const quickArgon2: Argon2 = (password, salt, _cost, bytes) =>
  argon2id(password, salt, { memoryKib: 16, passes: 1, lanes: 1 }, bytes);

export interface TestAccessOptions {
  readonly clock?: Clock;
  readonly argon2?: Argon2;
  readonly identifiers?: OpenAccessOptions['identifiers'];
}

/** Opens the access of a folder, as a hub does that starts there again. */
export function openAccessIn(
  dataDir: string,
  { clock = systemClock, argon2 = quickArgon2, identifiers = {} }: TestAccessOptions = {},
): OpenAccess {
  return openAccess({
    dataDir,
    file: { token: TOKENS.admin, agent_token: TOKENS.agent, viewer_token: TOKENS.viewer },
    clock,
    log: readableLog().log,
    masterKey: TEST_MASTER_KEY,
    identity: () => TEST_IDENTITY,
    argon2,
    identifiers,
  });
}

/** Real accounts, tickets and audit trail in a folder of its own, which `close` removes. */
export function openTestAccess(options: TestAccessOptions = {}): OpenAccess & { readonly dataDir: string } {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'wedsync-access-'));
  const open = openAccessIn(dataDir, options);
  return {
    ...open,
    dataDir,
    async close() {
      await open.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
