import { Histogram, Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { PlainHistogram } from '../../../../desktop/hub/kernel/plain-histogram.ts';

it("is written as prom-client's own", async () => {
  const [own, library] = [new Registry(), new Registry()];
  const named = { name: 'took_seconds', help: 'How long', buckets: [0.001, 0.1, 1] };
  const plain = new PlainHistogram({ ...named, registry: own });
  const theirs = new Histogram({ ...named, registers: [library] });
  expect(await own.metrics()).toBe(await library.metrics());
  for (const value of [0.0005, 0.001, 0.05, 0.1, 0.5, 2, 100]) {
    plain.observe(value);
    theirs.observe(value);
  }
  expect(await own.metrics()).toBe(await library.metrics());
});
