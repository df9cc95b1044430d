/** The pages about who is told, in the order in which they are offered. */
export const ON_CALL_PAGES: readonly { readonly name: string; readonly word: string }[] = [
  { name: 'on-call', word: 'Now' },
  { name: 'contacts', word: 'Contacts' },
  { name: 'teams', word: 'Teams' },
  { name: 'rotas', word: 'Rotas' },
  { name: 'policies', word: 'Policies' },
];
