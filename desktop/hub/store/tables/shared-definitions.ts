import { canonicalLabels, type Labels, type SeriesDefinition } from '#shared/domain/series.ts';

/** What series are called, each definition in memory once: the hosts of a venue have the same, and only the host tells theirs from one another. */
export interface SharedDefinitions {
  /** The number of this definition, from 0 on. */
  numberOf(definition: SeriesDefinition): number;
  at(number: number): SharedDefinition;
}

export interface SharedDefinition extends SeriesDefinition {
  /** Equal for equal name and labels, whatever kind and unit: of such a host has one. */
  readonly key: string;
}

export function createSharedDefinitions(): SharedDefinitions {
  const definitions: SharedDefinition[] = [];
  const numbers = new Map<string, number>();
  const texts = new Map<string, string>();
  /** Texts that were read from the file are each a piece of memory of their own. */
  const once = <T extends string>(text: T): T => {
    const known = texts.get(text) as T | undefined;
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
  return {
    numberOf(definition) {
      const { name, labels, kind, unit } = definition;
      const key = definitionKey(name, labels);
      const whole = `${key} ${kind} ${unit}`;
      const known = numbers.get(whole);
      if (known !== undefined) return known;
      numbers.set(whole, definitions.length);
      return definitions.push({ key: once(key), name: once(name), labels, kind: once(kind), unit: once(unit) }) - 1;
    },
    at: (number) => definitions[number] as SharedDefinition,
  };
}

/** The same for the same name and labels, in whatever order. */
const definitionKey = (name: string, labels: Labels): string => name + canonicalLabels(labels);
