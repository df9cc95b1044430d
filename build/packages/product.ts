import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What all packages say of the product. */
export interface Product {
  readonly version: string;
  readonly license: string;
}

export const MAINTAINER = 'WedSync <packages@wedsync.example>';
export const HOMEPAGE = 'https://wedsync.example';

/** From the project's own package.json. */
export function readProduct(projectDir: string): Product {
  const { version, license } = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8')) as Product;
  return { version, license };
}
