/** Something that keeps us from starting, and what a person can do about it. */
export class Problem extends Error {
  /**
   * @param {string} message what is wrong
   * @param {string} remedy what to do
   */
  constructor(message, remedy) {
    super(message);
    this.remedy = remedy;
  }
}
