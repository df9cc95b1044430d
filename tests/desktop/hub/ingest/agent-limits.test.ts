import { describe, expect, it } from 'vitest';
import { LIMITS } from '#shared/protocol/limits.ts';
import { createAgentLimits } from '../../../../desktop/hub/ingest/agent-limits.ts';
import { createCreditLedger } from '../../../../desktop/hub/ingest/credit-ledger.ts';
import { createPenaltyBox } from '../../../../desktop/hub/ingest/penalty-box.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';

describe('credit', () => {
  it('is shared by all agents and shrinks as more waits for the store, but never to nothing', () => {
    const ledger = createCreditLedger({ totalBytes: 10_000_000 });
    const first = ledger.open();
    expect(first.grant()).toBe(1_048_576);
    const others = Array.from({ length: 99 }, () => ledger.open());
    expect(first.grant()).toBe(100_000);
    for (const other of others) other.take(80_000);
    expect(first.grant()).toBe(20_800);
    first.take(3_000_000);
    expect(first.grant()).toBe(16_384);
    for (const other of others) other.close();
    expect(first.grant()).toBe(16_384);
    first.give(3_000_000);
    expect(first.grant()).toBe(1_048_576);
  });

  it('used far beyond what the hub can hold is refused to whoever has more than the least, and to nobody else', () => {
    const ledger = createCreditLedger({ totalBytes: 1_000_000 });
    const greedy = ledger.open();
    const modest = ledger.open();
    greedy.take(2_000_001);
    expect([greedy.isOver(100), modest.isOver(100_000)]).toEqual([true, false]);
    modest.take(100);
    expect([modest.isOver(10_000), modest.isOver(100_000)]).toEqual([false, true]);
  });
});

describe('the limits of one agent', () => {
  const limits = () => {
    const clock = createFakeClock();
    const { admit, answered } = createAgentLimits({ nowMs: clock.monotonicMs(), credit: createCreditLedger().open() });
    return { clock, agent: { admit: (bytes: number) => admit(bytes, clock.monotonicMs()), answered } };
  };

  it('let 4,096 series at 1 Hz and a backlog through', () => {
    const { clock, agent } = limits();
    for (let second = 0; second < 300; second += 1) {
      for (const bytes of [33_000, 65_536, 65_536, 65_536]) {
        expect(agent.admit(bytes)).toBeNull();
        agent.answered(bytes);
      }
      clock.advance(1_000);
    }
  });

  it('refuse what is faster, with a code and the time to wait, after which it is taken', () => {
    const { clock, agent } = limits();
    let refusal = agent.admit(262_144);
    let taken = 0;
    for (; refusal === null; taken += 1) {
      agent.answered(262_144);
      refusal = agent.admit(262_144);
    }
    expect(taken * 262_144).toBe(LIMITS.agentBurstBytes);
    expect(refusal).toMatchObject({ code: 'protocol.rate-exceeded', retryAfterMs: 125, remedy: expect.stringContaining('Wait') as string });
    clock.advance(refusal.retryAfterMs ?? 0);
    expect(agent.admit(262_144)).toBeNull();
  });

  it('refuse more messages without an answer than there may be', () => {
    const { agent } = limits();
    for (let index = 0; index < LIMITS.agentUnansweredMessages; index += 1) expect(agent.admit(10)).toBeNull();
    expect(agent.admit(10)).toMatchObject({ code: 'protocol.rate-exceeded', retryAfterMs: 1_000 });
    agent.answered(10);
    expect(agent.admit(10)).toBeNull();
  });
});

it('a host that was closed for what it sent is let in again after ten seconds', () => {
  const clock = createFakeClock();
  const box = createPenaltyBox(clock);
  box.send('host-1');
  expect([box.refusalFor('host-1')?.retryAfterMs, box.refusalFor('host-2')]).toEqual([10_000, null]);
  clock.advance(10_000);
  expect(box.refusalFor('host-1')).toBeNull();
});
