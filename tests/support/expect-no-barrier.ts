import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { WCAG_2_1_AA } from './find-barriers.ts';

/**
 * Nothing on the page, or in the part of it, that bars somebody by WCAG 2.1 AA, however little, nor anything else that axe calls serious or
 * critical. `where` names it when a test fails.
 */
export async function expectNoBarrier(page: Page, where: string, part = 'body'): Promise<void> {
  // The legacy mode needs no second page, which Electron has not.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include(part).analyze();
  const barriers = violations.filter(
    ({ impact, tags }) => impact === 'serious' || impact === 'critical' || tags.some((tag) => WCAG_2_1_AA.includes(tag)),
  );
  expect(barriers.map(({ id, nodes }) => [where, id, ...nodes.map((node) => node.html)])).toEqual([]);
}
