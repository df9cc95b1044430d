import axeCore from 'axe-core';
import type { Page } from 'playwright-core';

export const WCAG_2_1_AA: readonly string[] = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

interface AxeInPage {
  run(
    root: unknown,
    options: object,
  ): Promise<{ readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[] }>;
}

/** What bars somebody on this page, by WCAG 2.1 AA; with `rules` of these only. The first call brings axe into the page, where it stays. */
export async function findBarriers(page: Page, where: string, rules?: readonly string[]): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeCore.source);
  const runOnly = rules === undefined ? { type: 'tag', values: WCAG_2_1_AA } : { type: 'rule', values: rules };
  const violations = await page.evaluate(async (only) => {
    const { axe } = window as unknown as { readonly axe: AxeInPage };
    const found = await axe.run(document, { runOnly: only, resultTypes: ['violations'], preload: false, elementRef: false });
    return found.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ html }) => html.slice(0, 160))
          .join(' | ')}`,
    );
  }, runOnly);
  return violations.map((violation) => `${where}: ${violation}`);
}
