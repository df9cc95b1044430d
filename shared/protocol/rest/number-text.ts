import { z } from 'zod';

/** A number in the text of an address. What is one, and too large or too small, is told so by its limits. */
export const numberText = () =>
  z.coerce.number<string>({ error: ({ code }) => (code === 'invalid_type' ? 'must be a number' : undefined) });
