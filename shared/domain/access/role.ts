/** What a person is at this venue, the least rights first. A vendor sees and does only what belongs to that vendor. */
export const ROLES = ['vendor', 'viewer', 'operator', 'lead', 'admin'] as const;
export type Role = (typeof ROLES)[number];
