import type { Page } from 'playwright-core';
import { createRestClient, type RestClient } from '#shared/client/rest-client.ts';
import type { AccessFile } from '#shared/client/access-file.ts';
import { readAccessFile } from '../../scripts/bench/read-access-file.ts';
import { launchElectron } from './launch-electron.ts';
import type { XDisplay } from './start-xvfb.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface OpenDesk {
  readonly page: Page;
  readonly access: AccessFile;
  /** As the desk itself. */
  readonly rest: RestClient;
  /** Errors that the page threw or wrote. */
  readonly complaints: readonly string[];
}

/** The console on a hub of its own, to which nothing reports yet. */
export async function openDesk(display: XDisplay): Promise<OpenDesk> {
  const dataDir = temporaryFolder();
  const { console: page } = await launchElectron({ display, dataDir, flags: ['--no-agent'] });
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const access = await readAccessFile(dataDir);
  return { page, access, rest: createRestClient({ baseUrl: access.base_url, token: access.token }), complaints };
}
