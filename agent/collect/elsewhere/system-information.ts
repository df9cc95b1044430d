type SystemInformation = typeof import('systeminformation');

/** Loads systeminformation, which costs memory and time: only where the kernel does not tell by itself, and only when asked. */
export async function openSystemInformation(): Promise<SystemInformation> {
  const loaded = (await import('systeminformation')) as SystemInformation & { default?: SystemInformation };
  return loaded.default ?? loaded;
}
