const UNNAMED = 'wedsync';
/** Longest label of DNS. */
const MOST_SIGNS = 63;

/** A venue's name as the first part of a name on its network: `The Orangery & Barn` is `the-orangery-barn`. */
export function hubLabel(venueName: string | null): string {
  const label = (venueName ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST_SIGNS)
    .replace(/^-+|-+$/g, '');
  return label === '' || label === 'localhost' ? UNNAMED : label;
}

/** The name at which phones find the hub. */
export const hubName = (label: string): string => `${label}.local`;
