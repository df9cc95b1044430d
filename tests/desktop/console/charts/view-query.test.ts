import { expect, it } from 'vitest';
import { queryOfView, viewOfQuery } from '../../../../desktop/console/charts/view-query.ts';

const UNTIL = Date.UTC(2026, 5, 6, 12, 30, 15, 250);

it('a stretch of a chart is in the address of its page and comes back from it, beside whatever else is there', () => {
  const query = queryOfView({ range: '24h', span: 'old', until: 'old' }, { windowMs: 90_500.4, untilMs: UNTIL + 0.3 });
  expect(query).toEqual({ range: '24h', span: '90.5', until: '2026-06-06T12:30:15.250Z' });
  expect(viewOfQuery({ range: '24h', span: '90.5', until: '2026-06-06T12:30:15.250Z' })).toEqual({ windowMs: 90_500, untilMs: UNTIL });
});

it('what slides on has no end in it, and the range alone nothing', () => {
  expect(queryOfView({}, { windowMs: 60_000, untilMs: null })).toEqual({ span: '60' });
  expect(viewOfQuery({ span: '60' })).toEqual({ windowMs: 60_000, untilMs: null });
  expect(queryOfView({ span: '60', until: 'x', range: '1h' }, null)).toEqual({ range: '1h' });
  expect(viewOfQuery({ range: '1h' })).toBeNull();
});

it('what somebody wrote there that is no stretch is none, and one that is out of bounds is brought within', () => {
  const until = '2026-06-06T12:30:15.250Z';
  for (const span of ['', '-5', 'day', '1e9', '12 h', ['60', '90']]) expect(viewOfQuery({ span, until })).toBeNull();
  for (const wrong of ['yesterday', '1950-01-01T00:00:00Z', '9999-01-01T00:00:00Z', null, [until]])
    expect(viewOfQuery({ span: '60', until: wrong })).toBeNull();
  expect(viewOfQuery({ span: '1', until })?.windowMs).toBe(10_000);
  expect(viewOfQuery({ span: '999999999', until })?.windowMs).toBe(400 * 86_400_000);
});
