/** A block as the first databases have it, format 1: written by hand, because the hub no longer writes it. */
export function plainBlock(times: readonly number[], values: readonly number[], spacing: 'steady' | 'irregular'): Buffer {
  const head = Buffer.alloc(8);
  head[0] = 1;
  head[1] = spacing === 'steady' ? 0 : 1;
  head.writeUInt32LE(times.length, 4);
  const written = spacing === 'steady' ? [times[0] ?? 0, (times[1] ?? 0) - (times[0] ?? 0)] : times;
  const doubles = Buffer.alloc((written.length + values.length) * 8);
  [...written, ...values].forEach((double, index) => doubles.writeDoubleLE(double, index * 8));
  return Buffer.concat([head, doubles]);
}
