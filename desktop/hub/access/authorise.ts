/** `admin`: consoles and scripts of this machine; `agent`: sends samples; `viewer`: phones and wallboards. */
export const ROLES = ['admin', 'agent', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** `ingest`: send what a host measured; `look`: read state, history and the hub's own figures; `change`: say what is kept. */
export const PERMISSIONS = ['ingest', 'look', 'change'] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** The one table of who may do what. */
const ALLOWED: Readonly<Record<Role, readonly Permission[]>> = {
  admin: PERMISSIONS,
  agent: ['ingest'],
  viewer: ['look'],
};

/** Whether `role` may do what needs `permission`, over REST and sockets alike. */
export function allows(role: Role, permission: Permission): boolean {
  return ALLOWED[role].includes(permission);
}
