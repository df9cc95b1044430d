import { expect, it } from 'vitest';
import { requireBuiltins } from '../../build/require-builtins.ts';

const REQUIRE = 'import { createRequire as __requireBuiltin } from "node:module"; ';
const HTTP = '__requireBuiltin(import.meta.url)("node:http");';

it.each([
  ['import { createServer, get as get$1 } from "node:http";', `${REQUIRE}const { createServer, get: get$1 } = ${HTTP}`],
  ['import http from "node:http";', `${REQUIRE}const http = ${HTTP}`],
  ['import * as http from "node:http";', `${REQUIRE}const http = ${HTTP}`],
  ['import http, { get } from "node:http";', `${REQUIRE}const http = ${HTTP} const { get } = ${HTTP}`],
  ['import { request } from "node:https";', 'import { request } from "node:https";'],
  ['const text = `import http from "node:http";`;', 'const text = `import http from "node:http";`;'],
])('%s', (line, built) => {
  expect(requireBuiltins(`a\n${line}\nb`)).toBe(`a\n${built}\nb`);
});
