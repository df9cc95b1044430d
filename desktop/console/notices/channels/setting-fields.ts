import { type ChannelSettings, channelSettingsSchemas } from '#shared/protocol/notify/channel-settings.ts';
import type { ChannelKind } from '#shared/domain/notify/channel-kind.ts';
import { z } from 'zod';
import { say } from '../words.ts';

export type SettingKind = 'line' | 'number' | 'choice' | 'switch' | 'lines' | 'long' | 'pairs';

/** One thing that a kind of channel is to be told, as its schema says. */
export interface SettingField {
  readonly name: string;
  readonly kind: SettingKind;
  readonly label: string;
  readonly hint: string;
  readonly isRequired: boolean;
  /** What holds if nothing is given. */
  readonly usual: unknown;
  readonly choices: readonly { readonly value: string; readonly word: string }[];
  /** Most venues never need it. */
  readonly isMore: boolean;
}

/** What helps whoever sets it up, where its schema says something of it. */
const HINTS: Readonly<Record<string, string>> = {
  sound: say('hint.sound'),
  ca: say('hint.ca'),
  subject: say('hint.subject'),
  api: say('hint.api'),
  channel: say('hint.channel'),
  to: say('hint.to'),
  way: say('hint.way'),
  format: say('hint.format'),
  user: say('hint.user'),
  body: say('hint.body'),
  every: say('hint.every'),
};
/** Names in the words of whoever sets it up; what is not here is called as in the schema. */
const LABELS: Readonly<Record<string, string>> = {
  url: say('set.url'),
  api: say('set.api'),
  ca: say('set.ca'),
  host: say('set.host'),
  port: say('set.port'),
  security: say('set.security'),
  user: say('set.user'),
  from: say('set.from'),
  to: say('set.to'),
  channel: say('set.channel'),
  subject: say('set.subject'),
  way: say('set.way'),
  method: say('set.method'),
  format: say('set.format'),
  body: say('set.body'),
  headers: say('set.headers'),
  topic: say('set.topic'),
  qos: say('set.qos'),
  retain: say('set.retain'),
  every: say('set.every'),
  sound: say('set.sound'),
};
const CHOICES: Readonly<Record<string, string>> = {
  tls: say('choice.tls'),
  starttls: say('choice.starttls'),
  none: say('choice.none'),
  json: 'JSON',
  form: say('choice.form'),
  text: say('choice.text'),
  '0': say('choice.0'),
  '1': say('choice.1'),
};
const MORE = new Set(['ca', 'api', 'qos', 'retain', 'port', 'security', 'method', 'format', 'headers']);
/** Where the usual address is that of the service itself. */
const IS_KNOWN_THERE: readonly ChannelKind[] = ['pagerduty', 'slack'];

/** The fields of a kind's form, made of its schema, in its order. */
export function settingFields(kind: ChannelKind): readonly SettingField[] {
  return Object.entries<z.ZodType>(channelSettingsSchemas[kind].shape)
    .filter(([name]) => !(kind === 'push' && name === 'key'))
    .map(([name, schema]) => {
      const { inner, usual, isOptional } = unwrap(schema);
      return {
        name,
        kind: kindOf(name, inner),
        label: LABELS[name] ?? name,
        hint: (schema.description ?? inner.description) === undefined ? '' : (HINTS[name] ?? ''),
        isRequired: !isOptional,
        usual,
        choices: choicesOf(inner).map((value) => ({ value, word: CHOICES[value] ?? value })),
        isMore: MORE.has(name) || (name === 'url' && IS_KNOWN_THERE.includes(kind)),
      };
    });
}

interface Unwrapped {
  readonly inner: z.ZodType;
  readonly usual: unknown;
  readonly isOptional: boolean;
}

/** What may be left, and what holds then, lies around what it is. */
function unwrap(schema: z.ZodType): Unwrapped {
  if (schema instanceof z.ZodOptional) return { ...unwrap(schema.unwrap() as z.ZodType), isOptional: true };
  if (schema instanceof z.ZodDefault) return { ...unwrap(schema.unwrap() as z.ZodType), usual: schema.def.defaultValue, isOptional: true };
  return { inner: schema, usual: undefined, isOptional: false };
}

function choicesOf(schema: z.ZodType): readonly string[] {
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  return schema instanceof z.ZodLiteral ? [...schema.values].map(String) : [];
}

function kindOf(name: string, schema: z.ZodType): SettingKind {
  if (schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral) return 'choice';
  if (schema instanceof z.ZodBoolean) return 'switch';
  if (schema instanceof z.ZodNumber) return 'number';
  if (schema instanceof z.ZodArray) return 'lines';
  if (schema instanceof z.ZodRecord) return 'pairs';
  return name === 'ca' || name === 'body' ? 'long' : 'line';
}

/** What a form holds of a field: words as they are typed, or whether it is on. */
export type Typed = Readonly<Record<string, string | boolean>>;

export function typedOf(fields: readonly SettingField[], settings: Readonly<Record<string, unknown>>): Typed {
  return Object.fromEntries(fields.map((field) => [field.name, typed(field, settings[field.name] ?? field.usual)]));
}

function typed({ kind }: SettingField, value: unknown): string | boolean {
  if (kind === 'switch') return value === true;
  if (kind === 'lines') return ((value as readonly string[] | undefined) ?? []).join('\n');
  if (kind === 'pairs')
    return Object.entries((value as Readonly<Record<string, string>> | undefined) ?? {})
      .map(([name, text]) => `${name}: ${text}`)
      .join('\n');
  return value === undefined || value === null ? '' : String(value);
}

export type SettingsTyped<Kind extends ChannelKind> =
  | { readonly kind: 'fits'; readonly settings: ChannelSettings<Kind> }
  /** By the name of the field. */
  | { readonly kind: 'lacks'; readonly complaints: Readonly<Record<string, string>> };

/** What was typed as the schema takes it, or what is wrong with which field. */
export function settingsOf<Kind extends ChannelKind>(kind: Kind, fields: readonly SettingField[], given: Typed): SettingsTyped<Kind> {
  const values = Object.fromEntries(
    fields.map((field) => [field.name, valueOf(field, given[field.name] ?? '')]).filter(([, value]) => value !== undefined),
  );
  const parsed = channelSettingsSchemas[kind].safeParse(values);
  if (parsed.success) return { kind: 'fits', settings: parsed.data as ChannelSettings<Kind> };
  const complaints: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues)
    complaints[String(path[0] ?? '')] ??= isMissing(values, path[0]) ? say('set.missing') : say('set.unfit', { why: message });
  return { kind: 'lacks', complaints };
}

const isMissing = (values: Readonly<Record<string, unknown>>, name: PropertyKey | undefined): boolean => values[String(name)] === undefined;

function valueOf({ kind }: SettingField, given: string | boolean): unknown {
  if (typeof given === 'boolean') return given;
  const text = kind === 'long' ? given : given.trim();
  const lines = (): string[] =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  if (kind === 'lines') return lines();
  if (kind === 'pairs')
    return Object.fromEntries(lines().map((line) => [line.split(':')[0]?.trim() ?? '', line.split(':').slice(1).join(':').trim()]));
  if (text.trim() === '') return undefined;
  if (kind === 'number') return Number(text);
  return kind === 'choice' && /^\d+$/.test(text) ? Number(text) : text;
}
