/** Installed programs ask nobody for newer versions unless whoever packs them says where; then this stands in its place. */
export const NO_UPDATES = 'https://updates.invalid/';
