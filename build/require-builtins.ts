/**
 * Imported as a module, `node:http` reads all that it exports at once, also what is there for browsers' sake: that loads Undici, 13 MB and
 * 50 ms in every process that has an HTTP server. Required, it does not.
 */
const DEAR = ['node:http'];
const IMPORT =
  /^import (?:(?<whole>[\w$]+)|\* as (?<space>[\w$]+)|(?<both>[\w$]+), \{(?<more>[^}]*)\}|\{(?<names>[^}]*)\}) from "(?<from>[^"]+)";$/;

/** Requires instead of importing them, line for line. Electron's own Node knows no `process.getBuiltinModule`. */
export function requireBuiltins(code: string): string {
  return code
    .split('\n')
    .map((line) => {
      const { whole, space, both, more, names, from = '' } = IMPORT.exec(line)?.groups ?? {};
      if (!DEAR.includes(from)) return line;
      const required = `__requireBuiltin(import.meta.url)("${from}")`;
      const named = (list: string): string => `const {${list.replaceAll(' as ', ': ')}} = ${required};`;
      const parts = [whole ?? space ?? both, more ?? names];
      const [name, list] = parts;
      return [
        'import { createRequire as __requireBuiltin } from "node:module";',
        ...(name === undefined ? [] : [`const ${name} = ${required};`]),
        ...(list === undefined ? [] : [named(list)]),
      ].join(' ');
    })
    .join('\n');
}

/** For the bundler. */
export const requiringBuiltins = {
  name: 'require-builtins',
  renderChunk: (code: string) => ({ code: requireBuiltins(code), map: null }),
};
