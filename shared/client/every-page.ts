interface Page {
  readonly next: string | null;
}

/** All pages of a list, one after the other; what `ask` is given is the place after which the next one begins. */
export async function everyPage<Reply extends Page>(ask: (after: string | null) => Promise<Reply>): Promise<readonly [Reply, ...Reply[]]> {
  const pages: [Reply, ...Reply[]] = [await ask(null)];
  for (let next = pages[0].next; next !== null;) {
    // Each page needs the one before.
    // oxlint-disable-next-line no-await-in-loop
    const page = await ask(next);
    pages.push(page);
    ({ next } = page);
  }
  return pages;
}

/** `address`, from the place `after` on. */
export const pageAddress = (address: string, after: string | null): string =>
  after === null ? address : `${address}?after=${encodeURIComponent(after)}`;
