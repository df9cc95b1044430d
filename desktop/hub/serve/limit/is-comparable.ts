/**
 * Whether a schema can look at what was sent. The library of schemas compares `length` and `size` of whatever lies where a text, a list or a
 * set should be, before it has refused it; where that turns into no number JavaScript throws, and a message could end more than itself.
 */
export function isComparable(sent: unknown): boolean {
  const open = [sent];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null || isOfOwnKind(next)) continue;
    if (Array.isArray(next)) {
      for (const each of next) open.push(each);
      continue;
    }
    const { length, size } = next as { readonly length?: unknown; readonly size?: unknown };
    if (!isNumberLike(length) || !isNumberLike(size)) return false;
    for (const each of Object.values(next)) open.push(each);
    // MessagePack may carry `__proto__`, from which fields are inherited.
    const prototype: unknown = Object.getPrototypeOf(next);
    if (prototype !== Object.prototype) open.push(prototype);
  }
  return true;
}

/** Bytes and times; their lengths are their own. */
const isOfOwnKind = (value: object): boolean =>
  ArrayBuffer.isView(value) || [ArrayBuffer, Date, Map, Set].some((kind) => value instanceof kind);

function isNumberLike(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  try {
    Number(value);
    return true;
  } catch {
    return false;
  }
}
