/** Who has a connection open now, by `principalKey`: whoever has is there, without asking for anything. */
export interface OpenConnections {
  opened(key: string): void;
  closed(key: string): void;
  isOpen(key: string): boolean;
}

export function createOpenConnections(): OpenConnections {
  const counts = new Map<string, number>();
  return {
    opened: (key) => void counts.set(key, (counts.get(key) ?? 0) + 1),
    closed(key) {
      const left = (counts.get(key) ?? 0) - 1;
      if (left > 0) counts.set(key, left);
      else counts.delete(key);
    },
    isOpen: (key) => counts.has(key),
  };
}
