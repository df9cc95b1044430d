/** One step of the schema, applied whole or not at all. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}
