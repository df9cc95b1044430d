// Required by every Node process of a staged venue, also of its threads: its clock stands at the Saturday of the pictures and runs on.
// Those that the desktop program starts learn of it by their environment; the driver of the window takes that one from the window itself.
const { syncBuiltinESMExports } = require('node:module');
const tls = require('node:tls');

process.env.NODE_OPTIONS = `--require ${__filename}`;
const shiftMs = Number(process.env.WEDSYNC_STAGE_SHIFT_MS ?? 0);
if (globalThis.Date.isShifted !== true) {
  const RealDate = globalThis.Date;
  globalThis.Date = class Date extends RealDate {
    static isShifted = true;
    constructor(...parts) {
      super(...(parts.length === 0 ? [RealDate.now() + shiftMs] : parts));
    }
    static now() {
      return RealDate.now() + shiftMs;
    }
  };
  // The staged hub's certificate is of that Saturday, and OpenSSL looks at another clock.
  const { connect } = tls;
  const isOptions = (part) => typeof part === 'object' && part !== null;
  tls.connect = (...parts) => connect(...parts.map((part) => (isOptions(part) ? { ...part, rejectUnauthorized: false } : part)));
  syncBuiltinESMExports();
}
