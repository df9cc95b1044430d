import tls from 'node:tls';

/**
 * The groups that an agent offers. Node would offer X25519MLKEM768 first, whose keys are 1.2 KB each way: its answer does not fit into the
 * kilobyte that Node gives a connection at first, and what it takes then, 16 KB, it keeps as long as the connection lives. A hub of a
 * thousand agents is 16 MB smaller without. Metrics are nothing to be kept secret for decades; people's browsers offer the hybrid as ever.
 */
const GROUPS = 'X25519:P-256';

/** For all connections of this process from now on. */
export function agreeOnSmallKeys(): void {
  tls.DEFAULT_ECDH_CURVE = GROUPS;
}
