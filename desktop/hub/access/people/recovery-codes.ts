import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { AccessDatabase } from '../access-database.ts';

const HOW_MANY = 10;
const BYTES = 10;
/** Crockford's: no letter that is taken for a digit. */
const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz';

/** Ten codes of 80 random bits, each good once: nothing that could be guessed, so a fast hash will do. */
export interface RecoveryCodes {
  /** New ones in place of those of before: `xxxx-xxxx-xxxx-xxxx`. */
  make(accountId: string): readonly string[];
  /** Whether it was good; it is not any more. */
  use(accountId: string, code: string): boolean;
  left(accountId: string): number;
  removeAll(accountId: string): void;
}

export function openRecoveryCodes({
  database,
  clock,
}: {
  readonly database: AccessDatabase;
  readonly clock: Pick<Clock, 'nowMs'>;
}): RecoveryCodes {
  const insert = database.prepare('INSERT INTO recovery_code (account_id, code_hash) VALUES (?, ?)');
  const take = database.prepare('UPDATE recovery_code SET used_ms = ? WHERE account_id = ? AND code_hash = ? AND used_ms IS NULL');
  const count = database.prepare<[string], number>('SELECT count(*) FROM recovery_code WHERE account_id = ? AND used_ms IS NULL').pluck();
  const drop = database.prepare('DELETE FROM recovery_code WHERE account_id = ?');
  return {
    make(accountId) {
      drop.run(accountId);
      const codes = Array.from({ length: HOW_MANY }, makeCode);
      for (const code of codes) insert.run(accountId, hashOf(code));
      return codes;
    },
    use: (accountId, code) => take.run(clock.nowMs(), accountId, hashOf(code)).changes === 1,
    left: (accountId) => count.get(accountId) ?? 0,
    removeAll: (accountId) => void drop.run(accountId),
  };
}

function makeCode(): string {
  let bits = BigInt(`0x${randomBytes(BYTES).toString('hex')}`);
  let code = '';
  for (let sign = 0; sign < (BYTES * 8) / 5; sign += 1) {
    code += SIGNS[Number(bits & 31n)];
    bits >>= 5n;
  }
  return code.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** However it was typed: with or without dashes, in capitals, o for 0, i and l for 1. */
function hashOf(code: string): Buffer {
  const plain = code
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1');
  return createHash('sha256').update(plain).digest();
}
