import type { SeriesDefinition } from '#shared/domain/series.ts';
import { encodeHeader, encodeSeries } from './segment-content.ts';
import type { Segment } from './segment.ts';
import type { SpoolFiles } from './spool-files.ts';

/** Of so many batches one is left. */
const KEEP_EVERY = 10;

/**
 * Writes a closed segment anew with every tenth of its batches that wait, all or nothing: the file is the old or the new one
 * at any moment. Returns what takes its place. Throws what the file system throws.
 */
export function thinSegment(files: SpoolFiles, segment: Segment): Segment {
  const bytes = files.readFileSync(segment.path);
  const thinned: Segment = { ...segment, sequences: [], starts: [], ends: [], samples: [], firstLive: 0, isThinned: true };
  const parts = [encodeHeader({ bootId: segment.bootId, isThinned: true }), ...seriesRecords(segment)];
  thinned.bytes = parts.reduce((sum, part) => sum + part.length, 0);
  for (let index = segment.firstLive; index < segment.sequences.length; index += KEEP_EVERY) {
    const record = bytes.subarray(segment.starts[index], segment.ends[index]);
    parts.push(record);
    thinned.sequences.push(segment.sequences[index] as number);
    thinned.starts.push(thinned.bytes);
    thinned.bytes += record.length;
    thinned.ends.push(thinned.bytes);
    thinned.samples.push(segment.samples[index] as number);
  }
  const draft = `${segment.path}.draft`;
  const descriptor = files.openSync(draft, 'w', 0o600);
  try {
    const all = Buffer.concat(parts);
    for (let written = 0; written < all.length;) written += files.writeSync(descriptor, all, written, all.length - written, written);
    files.fsyncSync(descriptor);
  } finally {
    files.closeSync(descriptor);
  }
  files.renameSync(draft, segment.path);
  return thinned;
}

/** One record where there are no holes, else one for each series. */
function seriesRecords({ definitions }: Segment): Buffer[] {
  const known = Array.from(definitions, (definition, ref) => ({ firstRef: ref, definition })).filter(
    (one): one is { firstRef: number; definition: SeriesDefinition } => one.definition !== undefined,
  );
  if (known.length === 0) return [];
  if (known.length === definitions.length) return [encodeSeries({ firstRef: 0, definitions: known.map(({ definition }) => definition) })];
  return known.map(({ firstRef, definition }) => encodeSeries({ firstRef, definitions: [definition] }));
}
