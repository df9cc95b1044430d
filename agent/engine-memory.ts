import v8 from 'node:v8';
import vm from 'node:vm';

/**
 * Keeps V8's optimising compilers out: for a process that works a millisecond each second they gain nothing, and the first
 * use of their code makes 5 MB of it resident. Measured: 75 → 68 MB RSS, CPU unchanged.
 */
export function keepEngineSmall(): void {
  v8.setFlagsFromString('--no-opt');
  v8.setFlagsFromString('--no-maglev');
}

/**
 * Collects garbage once. Starting leaves several megabytes of it, and a process that allocates as little as this one would
 * carry them for hours before V8 sees a reason. Takes some ten milliseconds.
 */
export function releaseStartupMemory(): void {
  v8.setFlagsFromString('--expose-gc');
  const collect: unknown = vm.runInNewContext('gc');
  v8.setFlagsFromString('--no-expose-gc');
  if (typeof collect === 'function') collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
