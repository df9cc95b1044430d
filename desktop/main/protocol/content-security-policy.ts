/** `127.0.0.1:8750`; `127.0.0.1:*` while the system has yet to choose the port. */
export function hubSource(baseUrl: string | null, port: number): string {
  if (baseUrl !== null) return new URL(baseUrl).host;
  return `127.0.0.1:${port === 0 ? '*' : port}`;
}

/** What a page may load and reach: its own files and the hub, nothing else. */
export function contentSecurityPolicy(hub: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    `connect-src https://${hub} wss://${hub}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
