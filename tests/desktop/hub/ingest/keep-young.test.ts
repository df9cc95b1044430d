import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { keepYoung } from '../../../../desktop/hub/ingest/keep-young.ts';

it('packets lie in arrays that were made for them, and what is half there is left alone', () => {
  const written: unknown[] = [];
  class Receiver {
    _fragments: unknown[] = [];
    _write(chunk: unknown): void {
      this._fragments.push(chunk);
      written.push(chunk);
    }
  }
  const receiver = new Receiver();
  const connection = Object.assign(new EventEmitter(), { writeBuffer: [] as unknown[], transport: { socket: { _receiver: receiver } } });
  keepYoung(connection as never);
  const { writeBuffer } = connection;
  const { _fragments } = receiver;
  connection.emit('packetCreate');
  receiver._write('first half');
  expect([connection.writeBuffer === writeBuffer, receiver._fragments === _fragments]).toEqual([false, false]);
  connection.writeBuffer.push('packet');
  connection.emit('packetCreate');
  receiver._write('second half');
  expect([connection.writeBuffer, receiver._fragments, written]).toEqual([
    ['packet'],
    ['first half', 'second half'],
    ['first half', 'second half'],
  ]);
});

it('a connection that is made otherwise inside works as before', () => {
  expect(() => keepYoung(new EventEmitter() as never)).not.toThrow();
});
