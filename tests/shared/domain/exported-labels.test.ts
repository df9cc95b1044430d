import { expect, test } from 'vitest';
import { exportedLabels, hostLabels } from '#shared/domain/exported-labels.ts';

const host = { name: 'Till 1', zone: 'Bar', labels: { region: 'eu', zone: 'lost', host: 'lost' } };

test("a series has its host's labels and its own; its own that clash are called exported_", () => {
  const labels = { device: 'sda', zone: 'a', exported_zone: 'b', region: 'x', empty: '' };
  expect(exportedLabels({ labels }, hostLabels('till-1', host))).toEqual({
    host: 'till-1',
    host_name: 'Till 1',
    zone: 'Bar',
    region: 'eu',
    device: 'sda',
    exported_exported_zone: 'a',
    exported_zone: 'b',
    exported_region: 'x',
  });
});

test('a host that nothing is known of, or that is in no zone, has fewer', () => {
  expect(hostLabels('till-1', undefined)).toEqual({ host: 'till-1' });
  expect(exportedLabels({ labels: {} }, hostLabels('till-1', { name: 'Till', zone: null, labels: {} }))).toEqual({
    host: 'till-1',
    host_name: 'Till',
  });
});
