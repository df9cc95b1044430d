/** Aborts at Ctrl-C or a termination, so that what was started is ended before this process ends. */
export function endOnSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}
