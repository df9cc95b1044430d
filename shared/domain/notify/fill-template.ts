/** What templates may speak of. */
export const TEMPLATE_NAMES = ['title', 'text', 'severity', 'kind', 'incident', 'venue', 'link', 'time', 'to', 'name', 'id'] as const;

/** By name, what is put in. */
export type TemplateValues = Readonly<Record<(typeof TEMPLATE_NAMES)[number], string>>;

/** How a value is written where it stands. */
export type Escape = 'none' | 'json' | 'form' | 'url';

const ESCAPES: Readonly<Record<Escape, (text: string) => string>> = {
  none: (text) => text,
  // Inside quotes that the template has.
  json: (text) => JSON.stringify(text).slice(1, -1),
  form: (text) => encodeURIComponent(text).replaceAll('%20', '+'),
  url: encodeURIComponent,
};

/** Puts values into `{{name}}`. A name that there is not gives nothing. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>, escape: Escape = 'none'): string {
  return template.replaceAll(/\{\{\s*([a-z]+)\s*\}\}/g, (_whole, name: string) =>
    ESCAPES[escape](Object.hasOwn(values, name) ? (values[name] as string) : ''),
  );
}

/** Names in a template that there are none of: they would give nothing. */
export function unknownTemplateNames(template: string, alsoKnown: readonly string[] = []): readonly string[] {
  const known: readonly string[] = [...TEMPLATE_NAMES, ...alsoKnown];
  return [...template.matchAll(/\{\{\s*([^{}\s]*)\s*\}\}/g)].map(([, name = '']) => name).filter((name) => !known.includes(name));
}
