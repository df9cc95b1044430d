/** A firm with hosts of its own here, for a board's tile: whose they are is nothing that hosts say of themselves. */
export interface WallVendor {
  readonly id: string;
  readonly name: string;
  readonly hostIds: readonly string[];
}
