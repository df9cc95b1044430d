const PORTS: Readonly<Record<string, number>> = { 'https:': 443, 'http:': 80, 'mqtts:': 8883, 'mqtt:': 1883 };

/** Where an address leads; null if it has holes that are filled later. */
export function endpointOf(url: string): { readonly host: string; readonly port: number } | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, port } = new URL(url);
  if (hostname.includes('{') || hostname.includes('%7B')) return null;
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? (PORTS[protocol] ?? 443) : Number(port) };
}
