import { expect, test } from 'vitest';
import { renderToString } from 'vue/server-renderer';
import WallTakeover from '../../../../desktop/wallboard/takeover/WallTakeover.vue';
import { stageFace } from '../../../support/face-stage.ts';
import { buildIncident, buildIncidentAlert } from '../../../support/made-up-alerts.ts';

/** What stands below the title, line by line. */
async function linesOf(count: number): Promise<string[]> {
  const alerts = Array.from({ length: count }, (_, index) =>
    buildIncidentAlert({ alertId: `${index}`, summary: `System ${index} does not answer` }),
  );
  const incident = buildIncident({ title: 'System 0 does not answer', alerts });
  const html = await renderToString(stageFace(WallTakeover, { incident, places: ['Bar 5', 'Ballroom 6'] }).app);
  return [...html.matchAll(/<p class="(?:where|detail)[^>]*>([^<]*)/g)].map(([, text]) => text ?? '');
}

test('how many more there are stands right below the title, since what has no room further down is not shown', async () => {
  expect(await linesOf(41)).toEqual(['and 40 more that belong to it', 'Bar 5 · Ballroom 6']);
});

test('a few are told one by one', async () => {
  expect(await linesOf(3)).toEqual(['Bar 5 · Ballroom 6', 'System 1 does not answer', 'System 2 does not answer']);
});
