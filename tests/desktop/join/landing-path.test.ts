import { expect, it } from 'vitest';
import { landingPath } from '../../../desktop/join/landing-path.ts';

it.each([
  ['', '/'],
  ['?to=wall', '/wall/'],
  ['?from=poster&to=wall', '/wall/'],
  ['?to=//elsewhere.example', '/'],
  ['?to=https://elsewhere.example', '/'],
])('who came by /join%s goes on to %s', (search, path) => {
  expect(landingPath(search)).toBe(path);
});
