/** The program of a package, null where it has not been prepared. */
export function peerDatabase(name: 'prometheus' | 'victoria-metrics'): string | null;
export function preparePeerDatabases(): Promise<void>;
