import { z } from 'zod';
import { ROLES, type Role } from '#shared/domain/access/role.ts';
import type { AccessDatabase } from '../access-database.ts';

const NAME = 'sign-in-policy';
const rolesSchema = z.array(z.enum(ROLES));
const policySchema = z.object({ secondFactorRoles: rolesSchema, staySignedInRoles: rolesSchema });
/** What each role must and may when it signs in. */
export type SignInPolicy = Readonly<z.infer<typeof policySchema>>;

/** Until an administrator says otherwise. */
const DEFAULT: SignInPolicy = { secondFactorRoles: [], staySignedInRoles: ['viewer', 'operator', 'lead', 'admin'] };

export interface KeptPolicy {
  get(): SignInPolicy;
  /** Inside a transaction of the caller, with its audit record. */
  set(policy: SignInPolicy): void;
  mustHaveFactor(role: Role): boolean;
  mayStaySignedIn(role: Role): boolean;
  reload(): void;
}

export function openSignInPolicy(database: AccessDatabase): KeptPolicy {
  const find = database.prepare<[string], { value: string }>('SELECT value FROM setting WHERE name = ?');
  const save = database.prepare('INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value');
  const read = (): SignInPolicy => {
    const row = find.get(NAME);
    return row === undefined ? DEFAULT : policySchema.parse(JSON.parse(row.value));
  };
  let policy = read();
  return {
    get: () => policy,
    set(next) {
      save.run(NAME, JSON.stringify(next));
      policy = next;
    },
    mustHaveFactor: (role) => policy.secondFactorRoles.includes(role),
    mayStaySignedIn: (role) => policy.staySignedInRoles.includes(role),
    reload() {
      policy = read();
    },
  };
}
