/** What vue-i18n's core leaves out in all that is built: its tools for developers, and its compiler, in whose place stands `compile-message.ts`. */
export const TRANSLATION_FLAGS = { __INTLIFY_PROD_DEVTOOLS__: 'false', __INTLIFY_DROP_MESSAGE_COMPILER__: 'true' } as const;
