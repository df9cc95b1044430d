import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';

/** What happens to a connection once the bytes that may still pass have passed: in the middle of a frame, most likely. */
export type Harm =
  /** Gone, on both sides, with whatever was on its way. */
  | { readonly kind: 'cut' }
  /** Nothing passes for so long, then all of it, unless it is cut then. */
  | { readonly kind: 'stall'; readonly forMs: number; readonly isCutThen: boolean }
  /** The agent's side is gone; the hub hears nothing of that for so long, and then the rest of what was sent. */
  | { readonly kind: 'ghost'; readonly forMs: number }
  /** Gone, and for so long nobody is let in. */
  | { readonly kind: 'down'; readonly forMs: number }
  /** Gone, and the next one stalls again and again as it begins, each time after so many bytes more. */
  | { readonly kind: 'mire'; readonly stalls: readonly { readonly afterBytes: number; readonly forMs: number }[] };

/** The network between one agent and the hub: a TCP relay. */
export interface CutNetwork {
  readonly port: number;
  /** Bytes that have passed from agent to hub, and back. */
  passed(): { readonly up: number; readonly down: number };
  connections(): number;
  /** Lets so many more bytes pass towards the hub, then does it. */
  harm(harm: Harm, afterBytes: number): void;
  /** All is well again. */
  heal(): void;
  close(): Promise<void>;
}

interface Wire {
  readonly agent: net.Socket;
  readonly hub: net.Socket;
  /** What came while nothing may pass. */
  held: { readonly to: net.Socket; readonly bytes: Buffer }[];
  isHeld: boolean;
  isGhost: boolean;
}

export async function openCutNetwork(hubPort: number): Promise<CutNetwork> {
  const wires = new Set<Wire>();
  const passed = { up: 0, down: 0 };
  let connections = 0;
  /** What is to come; the first when its bytes have passed, then the next. */
  let pending: { readonly harm: Harm; leftBytes: number }[] = [];
  let onNextConnection: typeof pending = [];
  let isDown = false;
  let isStalled = false;
  let timers: NodeJS.Timeout[] = [];

  const cut = (wire: Wire): void => {
    wires.delete(wire);
    wire.agent.destroy();
    wire.hub.destroy();
  };
  const hold = (wire: Wire): void => {
    wire.isHeld = true;
    wire.agent.pause();
    wire.hub.pause();
  };
  const release = (wire: Wire): void => {
    wire.isHeld = false;
    for (const { to, bytes } of wire.held.splice(0)) if (!to.destroyed) to.write(bytes);
    wire.agent.resume();
    wire.hub.resume();
  };
  const later = (delayMs: number, work: () => void): void => void timers.push(setTimeout(work, delayMs));
  const strike = (harm: Harm): void => {
    const now = [...wires];
    if (harm.kind === 'cut') now.forEach(cut);
    else if (harm.kind === 'mire') {
      onNextConnection = harm.stalls.map(({ afterBytes, forMs }) => ({
        harm: { kind: 'stall', forMs, isCutThen: false },
        leftBytes: afterBytes,
      }));
      now.forEach(cut);
    } else if (harm.kind === 'down') {
      isDown = true;
      now.forEach(cut);
      later(harm.forMs, () => (isDown = false));
    } else if (harm.kind === 'stall') {
      isStalled = true;
      now.forEach(hold);
      later(harm.forMs, () => {
        isStalled = false;
        for (const wire of wires)
          if (harm.isCutThen) cut(wire);
          else if (!wire.isGhost) release(wire);
      });
    } else {
      for (const wire of now) {
        hold(wire);
        wire.isGhost = true;
        wire.agent.destroy();
        later(harm.forMs, () => {
          release(wire);
          wire.hub.end();
          wires.delete(wire);
        });
      }
    }
  };
  const carry = (wire: Wire, to: net.Socket, bytes: Buffer): void => {
    const isUp = to === wire.hub;
    let rest = bytes;
    const [next] = pending;
    if (isUp && next !== undefined && !wire.isHeld) {
      const first = bytes.subarray(0, next.leftBytes);
      rest = bytes.subarray(first.length);
      next.leftBytes -= first.length;
      passed.up += first.length;
      to.write(first);
      if (next.leftBytes === 0) {
        // The rest of this frame is on its way when it happens.
        wire.held.push({ to, bytes: rest });
        rest = Buffer.alloc(0);
        pending.shift();
        strike(next.harm);
      }
    }
    if (rest.length === 0 || to.destroyed) return;
    if (wire.isHeld) wire.held.push({ to, bytes: rest });
    else {
      passed[isUp ? 'up' : 'down'] += rest.length;
      to.write(rest);
    }
  };

  const server = net.createServer({ noDelay: true }, (agent) => {
    agent.on('error', () => agent.destroy());
    if (isDown) {
      agent.destroy();
      return;
    }
    connections += 1;
    pending.push(...onNextConnection.splice(0));
    const hub = net.connect({ host: '127.0.0.1', port: hubPort, noDelay: true });
    const wire: Wire = { agent, hub, held: [], isHeld: false, isGhost: false };
    wires.add(wire);
    agent.on('data', (bytes) => carry(wire, hub, bytes));
    hub.on('data', (bytes) => carry(wire, agent, bytes));
    hub.on('error', () => hub.destroy());
    hub.on('close', () => cut(wire));
    agent.on('close', () => {
      if (!wire.isGhost) cut(wire);
    });
    if (isStalled) hold(wire);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const heal = (): void => {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
    pending = [];
    onNextConnection = [];
    isDown = false;
    isStalled = false;
    for (const wire of wires)
      if (wire.isGhost) cut(wire);
      else if (wire.isHeld) release(wire);
  };
  return {
    port: (server.address() as AddressInfo).port,
    passed: () => ({ ...passed }),
    connections: () => connections,
    harm(harm, afterBytes) {
      if (afterBytes === 0) strike(harm);
      else pending = [{ harm, leftBytes: afterBytes }];
    },
    heal,
    async close() {
      heal();
      [...wires].forEach(cut);
      server.close();
      await once(server, 'close');
    },
  };
}
