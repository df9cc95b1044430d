import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type OpenAccess, openAccess, type OpenAccessOptions } from '../../desktop/hub/access/open-access.ts';
import { type Clock, systemClock } from '../../desktop/hub/kernel/clock.ts';

/** What `access.json` would hold. */
export const TOKENS = { admin: 'the-admin-token-of-tests', agent: 'the-agent-token-of-tests', viewer: 'the-viewer-token-of-tests' };
export const TEST_MASTER_KEY = Buffer.alloc(32, 7);

export interface TestAccessOptions {
  readonly clock?: Clock;
  readonly identifiers?: OpenAccessOptions['identifiers'];
}

/** Real accounts, tickets and audit trail in a folder of its own, which `close` removes. */
export function openTestAccess({ clock = systemClock, identifiers = {} }: TestAccessOptions = {}): OpenAccess & {
  readonly dataDir: string;
} {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'wedsync-access-'));
  const file = { token: TOKENS.admin, agent_token: TOKENS.agent, viewer_token: TOKENS.viewer };
  const open = openAccess({ dataDir, file, clock, masterKey: TEST_MASTER_KEY, identifiers });
  return {
    ...open,
    dataDir,
    close() {
      open.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
