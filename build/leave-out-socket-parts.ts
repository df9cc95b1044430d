import type { Plugin } from 'vite';

const TRANSPORTS = /[\\/]engine\.io-client[\\/]build[\\/]esm[\\/]transports[\\/]index\.js$/;
/** Counts requests of all pages, so that no bundler drops it. */
const POLLING = /[\\/]engine\.io-client[\\/]build[\\/]esm[\\/]transports[\\/]polling-xhr\.js$/;
const ADDRESSES = /[\\/]engine\.io-client[\\/]build[\\/]esm[\\/]contrib[\\/]parseuri\.js$/;
const ENGINE = /[\\/]engine\.io-client[\\/]build[\\/]esm[\\/]socket\.js$/;
/** Tries a better transport beside the first. */
const PROBE = /(?<=^ {4}_probe\(name\) )\{\n[^]*?^ {4}\}(?=\n)/m;
const PARSER = /[\\/]socket\.io-parser[\\/]build[\\/]esm[\\/]index\.js$/;

/** What of an address the library looks at, of those that we give it: `https://hub:8750`, `https://[fd00::2]:8750`. */
const PARSE_ADDRESS = String.raw`export function parse(source) {
  const [, protocol = '', host = '', port = '', path = ''] = /^(\w+):\/\/\[?([^/?#]*?)\]?(?::(\d+))?([/?#].*)?$/.exec(source) ?? [];
  return { source, protocol, host, port, path };
}`;

/**
 * A page talks by WebSocket in MessagePack (`hub-link.ts`). The library names its other transports and its own parser as what it falls back
 * on, so no bundler sees that they are never used. Left out, the phone loads 5 kB less (gzip) before it shows anything.
 */
export function leaveOutSocketParts(): Plugin {
  return {
    name: 'leave-out-socket-parts',
    transform(code, id) {
      if (TRANSPORTS.test(id)) {
        return "import { WS } from './websocket.js';\nexport const transports = { websocket: WS };";
      }
      if (POLLING.test(id)) return 'export class XHR {}';
      if (ADDRESSES.test(id)) return PARSE_ADDRESS;
      if (ENGINE.test(id)) {
        if (!PROBE.test(code)) throw new Error(`${id} has changed: look anew at what may be left out of it.`);
        return code.replace(PROBE, '{}');
      }
      if (!PARSER.test(id)) return null;
      const types = /^export var PacketType;\n[^]*?\}\)\(PacketType.*;$/m.exec(code)?.[0];
      if (types === undefined) throw new Error(`${id} has no PacketType any more: look anew at what may be left out of it.`);
      return `export const protocol = 5;\n${types}\nexport class Encoder {}\nexport class Decoder {}`;
    },
  };
}
