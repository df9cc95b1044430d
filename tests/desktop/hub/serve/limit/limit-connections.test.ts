import { EventEmitter } from 'node:events';
import type { Server } from 'node:net';
import { expect, test } from 'vitest';
import { limitConnections } from '../../../../../desktop/hub/serve/limit/limit-connections.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';

const MANY = { network: 1_000, loopback: 1_000, anew: { burst: 3, perSecond: 2 } };

/** A server that nobody can connect to; connections from any address are made up. */
function limited() {
  const clock = createFakeClock();
  const server = new EventEmitter();
  limitConnections(server as Server, clock, MANY);
  /** Whether it is heard. */
  const comesFrom = (remoteAddress: string): boolean => {
    let isHeard = true;
    const socket = Object.assign(new EventEmitter(), { remoteAddress, destroy: () => (isHeard = false) });
    server.emit('connection', socket);
    socket.emit('close');
    return isHeard;
  };
  return { clock, comesFrom };
}

test('whoever connects again and again is closed before anything is said, for as long as it goes on; others are heard', () => {
  const { clock, comesFrom } = limited();
  const tries = (count: number): number => Array.from({ length: count }, () => comesFrom('192.168.1.66')).filter(Boolean).length;
  expect([tries(10), comesFrom('192.168.1.20')]).toEqual([3, true]);
  clock.advance(1_000);
  expect(tries(10)).toBe(2);
});

test('programs of this computer connect as often as they need', () => {
  const { comesFrom } = limited();
  expect(Array.from({ length: 100 }, () => comesFrom('127.0.0.1'))).not.toContain(false);
});
