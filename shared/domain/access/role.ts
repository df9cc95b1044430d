/** What a person is at this venue, the least rights first. A vendor sees and does only what belongs to that vendor. */
export const ROLES = ['vendor', 'viewer', 'operator', 'lead', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Role to what it is called on screen and what it is for. */
export const ROLE_WORDS: Readonly<Record<Role, { readonly name: string; readonly says: string }>> = {
  vendor: { name: 'Vendor', says: 'Sees only the systems that belong to that vendor.' },
  viewer: { name: 'Viewer', says: 'Sees the venue, changes nothing.' },
  operator: { name: 'Operator', says: 'Works at the desk: sees everything, lets phones in, may break the glass.' },
  lead: { name: 'Lead', says: 'Runs the desk: lets hosts in, keeps events, reads the audit trail.' },
  admin: { name: 'Administrator', says: 'May do everything, also say who may do what.' },
};
