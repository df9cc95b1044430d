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
