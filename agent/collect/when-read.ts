/** Goes on with what a source gave, at once if it is there: the cheap sources stay free of promises. */
export function whenRead<T, R>(value: T | Promise<T>, then: (value: T) => R): R | Promise<R> {
  return value instanceof Promise ? value.then(then) : then(value);
}
