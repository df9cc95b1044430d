import { describe, expect, test } from 'vitest';
import { childMessageSchema, supervisorMessageSchema } from '#shared/ipc/child-messages.ts';
import { IPC_ANNOUNCEMENTS, IPC_REQUESTS, type IpcRequest } from '#shared/ipc/ipc-contract.ts';

const REQUESTS = Object.keys(IPC_REQUESTS) as IpcRequest[];
const takes = (channel: IpcRequest, ...args: unknown[]): boolean => IPC_REQUESTS[channel].arguments.safeParse(args).success;

describe('what windows may ask of the operating system', () => {
  test('is this list: whoever makes it longer looks at what a window of a stranger could do with it', () => {
    expect(REQUESTS.toSorted()).toEqual([
      'access:set-up',
      'app:about',
      'clipboard:write',
      'diagnostics:save',
      'displays:list',
      'displays:name',
      'hub:address',
      'hub:attach',
      'hub:choice',
      'hub:detach',
      'hub:process',
      'hub:restart',
      'hub:standing',
      'language:get',
      'language:set',
      'notice:end',
      'notice:leave',
      'notice:show',
      'session:keep',
      'session:kept',
      'start-at-login:get',
      'start-at-login:set',
      'theme:get',
      'theme:set',
      'update:install',
      'update:load',
      'update:look',
      'update:news',
      'wallboard:close',
      'wallboard:forget',
      'wallboard:open',
      'wallboard:turn',
      'wallboards:offer',
    ]);
  });

  test('and what they are told is another: no channel is both', () => {
    expect(Object.keys(IPC_ANNOUNCEMENTS).filter((channel) => channel in IPC_REQUESTS)).toEqual([]);
  });

  test.each(REQUESTS)('%s is refused with more arguments than it has', (channel) => {
    expect(takes(channel, ...Array.from({ length: 5 }, () => 1))).toBe(false);
  });

  test.each<[IpcRequest, unknown[]]>([
    ['wallboard:open', []],
    ['wallboard:open', ['1']],
    ['wallboard:open', [Number.NaN]],
    ['wallboard:close', [null]],
    ['wallboard:turn', [1, 'off']],
    ['hub:attach', ['']],
    ['hub:attach', ['x'.repeat(2_001)]],
    ['wallboards:offer', ['yes']],
    ['hub:standing', [{ link: 'fine', calling: 0 }]],
    ['hub:standing', [{ link: 'live', calling: -1 }]],
    ['theme:set', ['pink']],
    ['language:set', ['fr']],
    ['clipboard:write', ['x'.repeat(4_001)]],
    ['clipboard:write', [{ toString: () => 'x' }]],
  ])('%s is refused with %j', (channel, args) => {
    expect(takes(channel, ...args)).toBe(false);
  });

  test('is taken when it is in order', () => {
    expect(takes('wallboard:open', 2_528_732_444)).toBe(true);
    expect(takes('theme:set', 'dark')).toBe(true);
    expect(takes('hub:address')).toBe(true);
  });
});

describe('what a child tells its supervisor', () => {
  test.each([
    { type: 'hub-ready', baseUrl: 'http://127.0.0.1:8750', lanUrl: null },
    { type: 'agent-ready', hostId: 'streaming-pc' },
    { type: 'alive' },
    { type: 'failed', code: 'hub.port-busy', message: 'Port 8750 is taken.' },
  ])('is taken: $type', (message) => {
    expect(childMessageSchema.parse(message)).toEqual(message);
  });

  test.each([null, 'hub-ready', {}, { type: 'hub-ready' }, { type: 'exec', command: 'rm' }, { type: 'failed', code: 1, message: 'x' }])(
    'is refused: %j',
    (message) => {
      expect(childMessageSchema.safeParse(message).success).toBe(false);
    },
  );

  test('and the supervisor tells it to stop, nothing else', () => {
    expect(supervisorMessageSchema.safeParse({ type: 'stop' }).success).toBe(true);
    expect(supervisorMessageSchema.safeParse({ type: 'start' }).success).toBe(false);
  });
});
