import fs from 'node:fs';

/** What the spool asks of the file system; tests put a disk in its place that is full. */
export type SpoolFiles = Pick<
  typeof fs,
  | 'closeSync'
  | 'fsync'
  | 'fsyncSync'
  | 'ftruncateSync'
  | 'mkdirSync'
  | 'openSync'
  | 'readdirSync'
  | 'readFileSync'
  | 'readSync'
  | 'renameSync'
  | 'truncateSync'
  | 'unlinkSync'
  | 'writeSync'
>;

export const systemFiles: SpoolFiles = fs;
