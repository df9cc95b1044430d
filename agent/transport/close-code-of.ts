/** WebSocket close code in what Socket.IO tells of an end; null if it tells none. */
export function closeCodeOf(details: unknown): number | null {
  const context = typeof details === 'object' && details !== null && 'context' in details ? details.context : null;
  const code = typeof context === 'object' && context !== null && 'code' in context ? context.code : null;
  return typeof code === 'number' ? code : null;
}
