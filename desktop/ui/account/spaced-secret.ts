/** `ABCD EFGH`: read out and typed in parts. */
export const spacedSecret = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ');
