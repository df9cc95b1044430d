/** Where a request or connection comes from. */
export interface Origin {
  /** IP address of the other end. */
  readonly address: string;
  /** It comes from this machine itself. */
  readonly isLocal: boolean;
}

export function originOf(address: string): Origin {
  const plain = address.replace(/^::ffff:/, '');
  return { address: plain, isLocal: plain === '::1' || plain.startsWith('127.') };
}
