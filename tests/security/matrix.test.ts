import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ack } from '#shared/protocol/ack.ts';
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts';
import { CLIENT_PERMISSIONS } from '../../desktop/hub/serve/client-permissions.ts';
import { rule } from '../support/alert-builder.ts';
import { type GuardedHub, LAN, LOOPBACK, openGuardedHub } from '../support/guarded-hub.ts';
import { joinByDesk } from '../support/joined-agent.ts';
import { everyKind } from '../support/made-up-principals.ts';
import { TOKENS } from '../support/open-test-access.ts';
import { agentHello } from '../support/raw-agent.ts';
import { AGENT_EVENTS, AGENTS, ANYBODY, CLIENT_EVENTS, type Knocker, LOOK, NAMESPACES, ROUTES } from './expectations.ts';

interface Known {
  readonly token: string | null;
  readonly from: string;
}

/** What says that somebody was not let in, whatever the route would have answered. */
const REFUSED = new Set(['auth.token-missing', 'auth.token-wrong', 'auth.role-forbidden', 'auth.second-factor-needed']);
/** In whatever belongs to another vendor or to none. */
const CANARY = /canary/i;

const OF_SOCKET_IO = new Set<string | symbol>(['disconnect', 'error']);

const registered = new Set<string>();
const knockers = new Map<Knocker, Known>();
let hub: GuardedHub;

beforeAll(async () => {
  hub = await openGuardedHub({
    // Everybody asks everything from one address.
    limits: { network: 100_000, loopback: 100_000 },
    sockets: { handshakes: { burst: 100_000, perSecond: 1 } },
    onRoute({ method, url }) {
      for (const one of [method].flat()) registered.add(`${one} ${url}`);
    },
  });
  const own = await hub.host({ id: 'own-till', name: 'Own till', zone: 'Bar' });
  const other = await hub.host(
    { id: 'canary-till', name: 'Canary till', zone: 'Canary zone', labels: { region: 'canary' } },
    { device: 'canary0' },
  );
  const ours = await hub.host({ id: 'canary-desk', name: 'Canary desk', zone: 'Canary hall' });
  // An alert on each of them, which the canary's keeps quiet on the others.
  const busy = { kind: 'threshold', selector: 'host_cpu_usage_percent', comparison: 'above', limit: 0 } as const;
  hub.alerts.rules.save(rule({ id: 'busy', condition: { ...busy, clearLimit: null, windowMs: 0, combine: 'last' } }), 'test');
  await own.say({ host_cpu_usage_percent: 1 });
  await other.say({ host_cpu_usage_percent: 2, canary_metric: 3 });
  await ours.say({ host_cpu_usage_percent: 4 });
  await hub.store.pinEventWindow({ name: 'Canary wedding', startMs: 1, endMs: Date.now() });
  const act = { by: { kind: 'local', use: 'owner' }, origin: { address: LOOPBACK, isLocal: true } } as const;
  const vendor = hub.access.vendors.create('Caterer', act);
  const onCanary = [{ label: 'host', operator: '=', value: 'canary-till' }] as const;
  const onOthers = [{ label: 'host', operator: '!=', value: 'canary-till' }] as const;
  hub.quiet.inhibitions.create({ name: 'Canary', source: onCanary, target: onOthers, equal: ['rule'], isEnabled: true }, act);
  hub.quiet.silences.create({ matchers: onCanary, reason: 'Canary', endsMs: Date.now() + 3_600_000 }, act);
  hub.quiet.dependencies.set({ hostId: 'own-till', needs: ['canary-desk'], cutOffBy: 'any' }, act);
  hub.access.vendors.assign('own-till', vendor.id, act);
  hub.access.vendors.assign('canary-till', hub.access.vendors.create('Canary florist', act).id, act);
  for (const [name, principal] of Object.entries(everyKind(vendor.id)))
    knockers.set(name as Knocker, { token: hub.letIn(name.replaceAll(/\W/g, '-'), principal), from: LAN });
  // Judged by more than its principal, so it has to be real.
  knockers.set('agent', { token: joinByDesk(hub.access, { hostId: 'own-till' }).token, from: LAN });
  knockers.set('owner here', { token: TOKENS.admin, from: LOOPBACK });
  knockers.set('agent here', { token: TOKENS.agent, from: LOOPBACK });
  knockers.set('screen here', { token: TOKENS.viewer, from: LOOPBACK });
  knockers.set('owner from outside', { token: TOKENS.admin, from: LAN });
  knockers.set('stranger here', { token: null, from: LOOPBACK });
  knockers.set('stranger outside', { token: null, from: LAN });
  knockers.set('guesser', { token: 'wsx_guessed', from: LAN });
});
afterAll(() => hub.close());

const allKnockers = (): Knocker[] => [...knockers.keys()];
const isVendor = (name: Knocker): boolean => ['vendor', "vendor's key with every scope", 'vendor of nobody'].includes(name);
/** The same as for a person, but whoever is not known is told nothing else. */
const isStranger = (name: Knocker): boolean => /stranger|guesser|outside/.test(name);

describe('every address × everybody who may knock', () => {
  it('has an entry in expectations.ts, and no entry is of something that is gone', () => {
    // HEAD is what GET is, without the body.
    const known = [...registered].filter((route) => !route.startsWith('HEAD ')).sort();
    expect(known).toEqual(Object.keys(ROUTES).sort());
    for (const head of [...registered].filter((route) => route.startsWith('HEAD ')))
      expect(known).toContain(head.replace('HEAD ', 'GET ').replace(/(?<=\w)\/$/, ''));
  });

  it.each(Object.entries(ROUTES))('%s', async (route, [who, address, body]) => {
    const [method = ''] = route.split(' ');
    const outcomes = new Map<Knocker, boolean>();
    for (const [name, { token, from }] of knockers) {
      const json = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
      const reply = await hub.ask(address, { method, token, from, ...json });
      const text = await reply.text();
      const { code } = text.startsWith('{"code"') ? (JSON.parse(text) as { code: string }) : { code: '' };
      outcomes.set(name, !REFUSED.has(code));
      if (REFUSED.has(code))
        expect([name, reply.status]).toEqual([name, isStranger(name) || token === null ? 401 : code.endsWith('needed') ? 401 : 403]);
      else
        expect([name, reply.status]).toEqual([
          name,
          expect.toSatisfy((status: number) => status < 500 && status !== 401 && status !== 403),
        ]);
      if (isVendor(name) || isStranger(name)) expect([name, text]).toEqual([name, expect.not.stringMatching(CANARY)]);
      expect([name, reply.headers.get('set-cookie')]).toEqual([name, null]);
    }
    const allowed = who === ANYBODY ? allKnockers() : who;
    expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(allKnockers().map((name) => [name, allowed.includes(name)])));
  });
});

describe('every event of the socket × everybody who may knock', () => {
  const hello = (token: string | null) => ({ ...(token === null ? {} : { token }), protocolVersion: PROTOCOL_VERSION, face: 'script' });

  it('has an entry in expectations.ts, and in the table that the hub asks', async () => {
    const socket = await hub.connect(TOKENS.admin);
    const events =
      hub.sockets
        .of('/client')
        .sockets.get(socket.id ?? '')
        ?.eventNames() ?? [];
    expect(events.filter((name) => !OF_SOCKET_IO.has(name)).sort()).toEqual(Object.keys(CLIENT_EVENTS).sort());
    expect(Object.keys(CLIENT_PERMISSIONS).sort()).toEqual(Object.keys(CLIENT_EVENTS).sort());
    expect([...hub.sockets._nsps.keys()].sort()).toEqual(NAMESPACES);
  });

  it('lets in only who may look', async () => {
    for (const [name, { token, from }] of knockers) {
      const answer = await hub.knock(hello(token), { from });
      expect([name, 'socket' in answer]).toEqual([name, LOOK.includes(name)]);
      if (isStranger(name) && 'refusal' in answer) expect(JSON.stringify(answer.refusal)).not.toMatch(CANARY);
    }
  });

  it.each(Object.entries(CLIENT_EVENTS))('%s', async (event, [who, argument]) => {
    for (const name of allKnockers().filter((one) => LOOK.includes(one))) {
      const { token, from } = knockers.get(name) as Known;
      const heard: unknown[] = [];
      const socket = await hub.connect(token ?? '', from);
      socket.onAny((...received: unknown[]) => heard.push(received));
      const answer = (await (argument === undefined ? socket.emitWithAck(event) : socket.emitWithAck(event, argument))) as Ack<unknown>;
      const isAllowed = answer.ok || !REFUSED.has(answer.refusal.code);
      expect([name, isAllowed, answer]).toEqual([name, who.includes(name), expect.anything()]);
      if (isVendor(name)) expect([name, JSON.stringify([answer, heard])]).toEqual([name, expect.not.stringMatching(CANARY)]);
      socket.close();
    }
  });

  it('agents, and nobody else, are let in to send samples', async () => {
    for (const [name, { token, from }] of knockers) {
      const answer = await hub.knock(agentHello(token ?? '', { hostId: 'own-till', bootId: 'boot-of-own-till' }), {
        from,
        namespace: '/agent',
      });
      expect([name, 'socket' in answer]).toEqual([name, AGENTS.includes(name)]);
      if (!('socket' in answer)) continue;
      const events =
        hub.sockets
          .of('/agent')
          .sockets.get(answer.socket.id ?? '')
          ?.eventNames() ?? [];
      expect(events.filter((one) => !OF_SOCKET_IO.has(one)).sort()).toEqual(Object.keys(AGENT_EVENTS).sort());
      answer.socket.close();
    }
  });

  it.each(['/', '/admin', '/client/..', '/Client', '/socket.io', '/agent2'])('nobody is let into %s', async (namespace) => {
    const answer = await hub.knock(hello(TOKENS.admin), { namespace });
    expect('socket' in answer ? 'let in' : answer.message).toBe('Invalid namespace');
  });
});
