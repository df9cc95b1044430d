import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { AccessFile } from '../shared/client/access-file.ts';

/** Lets this process believe the authority of a hub that it started, in `fetch` as in sockets. */
export function trustHub({ ca_file: caFile }: Pick<AccessFile, 'ca_file'>): void {
  if (caFile !== undefined) setDefaultCACertificates([...getCACertificates('default'), readFileSync(caFile, 'utf8')]);
}

/** The same for a process that is started. */
export const trustingEnv = (caFile: string): NodeJS.ProcessEnv => ({ ...process.env, NODE_EXTRA_CA_CERTS: caFile });
