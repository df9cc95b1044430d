import type { CDPSession } from 'playwright-core';
import { z } from 'zod';

const snapshotSchema = z.object({
  snapshot: z.object({ meta: z.object({ node_fields: z.array(z.string()), node_types: z.tuple([z.array(z.string())], z.unknown()) }) }),
  nodes: z.array(z.number()),
});
/** What the engine keeps for itself: it translates what often runs, hour after hour, and that is no growth of a page. */
const OF_THE_ENGINE = ['code', 'hidden', 'object shape'];

/** What a page holds, MiB: everything that can be reached from it after its garbage was collected, without the engine's own. */
export async function heldMb(cdp: CDPSession): Promise<number> {
  const parts: string[] = [];
  const take = ({ chunk }: { chunk: string }): void => void parts.push(chunk);
  cdp.on('HeapProfiler.addHeapSnapshotChunk', take);
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  cdp.off('HeapProfiler.addHeapSnapshotChunk', take);
  const { snapshot, nodes } = snapshotSchema.parse(JSON.parse(parts.join('')));
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [typeAt, sizeAt] = [fields.indexOf('type'), fields.indexOf('self_size')];
  let bytes = 0;
  for (let node = 0; node < nodes.length; node += fields.length) {
    const type = types[0][nodes[node + typeAt] ?? -1] ?? '';
    if (!OF_THE_ENGINE.includes(type)) bytes += nodes[node + sizeAt] ?? 0;
  }
  return bytes / 1_048_576;
}
