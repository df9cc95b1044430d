/** A reply that is written already, since it is long: what it says is for its tests to hold against the schema. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
