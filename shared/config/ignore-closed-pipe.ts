/** What of a process's output is needed here. */
interface Output {
  on(event: 'error', listener: (error: Error & { readonly code?: string }) => void): unknown;
}

/** Whoever reads the output has enough, as `head` does: the rest is written to nobody, and nothing failed. */
export function ignoreClosedPipe(...outputs: readonly Output[]): void {
  for (const output of outputs) {
    output.on('error', (error) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
