import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Nothing on the page, or in the part of it, that keeps somebody out: what axe calls serious or critical. `where` names it when a test fails. */
export async function expectNoBarrier(page: Page, where: string, part = 'body'): Promise<void> {
  // The legacy mode needs no second page, which Electron has not.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include(part).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => [where, id, ...nodes.map((node) => node.html)])).toEqual([]);
}
