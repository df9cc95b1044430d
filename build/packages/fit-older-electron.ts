/** What of electron-builder's configuration is looked at here. */
export interface BuilderConfig {
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly [field: string]: unknown;
}

/** Fuses by the first Electron that has them; asked for in an older one, packing fails. */
const FUSES_SINCE: Readonly<Record<string, number>> = { grantFileProtocolExtraPrivileges: 29 };

/** The same configuration for an Electron that may be older than the one for users, as the fallback for tests is. */
export function fitOlderElectron(config: BuilderConfig, electronVersion: string): BuilderConfig {
  const major = Number.parseInt(electronVersion, 10);
  const known = Object.entries(config.electronFuses).filter(([fuse]) => major >= (FUSES_SINCE[fuse] ?? 0));
  return { ...config, electronFuses: Object.fromEntries(known) };
}
