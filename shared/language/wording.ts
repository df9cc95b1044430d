/** What is put into words when it is read, and so in the language that is spoken then: a template and what was given for it, not yet a text. */
export class Wording {
  readonly #say: () => string;

  /** @param say is called at each reading: what it says must hang on nothing that changes, but the language */
  constructor(say: () => string) {
    this.#say = say;
  }

  toString(): string {
    return this.#say();
  }
}

/** A text as it is, or one that is put into words when it is read. */
export type Sentence = string | Wording;
