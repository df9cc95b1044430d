/**
 * What was read lately, in groups: the pages of a series, the columns of a chunk. The group that was asked for longest ago is forgotten
 * first, as a whole: to look for all members of a group costs little more than to look for one, and both are named by small whole
 * numbers, which a map finds several times faster than large ones or texts.
 */
export interface GroupedCache<T> {
  /** What is at hand of a group, which counts as asked for. */
  of(group: number): ReadonlyMap<number, T>;
  add(group: number, member: number, value: T): void;
  delete(group: number, member: number): void;
  clear(): void;
}

export interface GroupedCacheOptions<T> {
  /** Size of all, but for the group that was added to last. */
  readonly most: number;
  readonly sizeOf: (value: T) => number;
}

export function createGroupedCache<T>({ most, sizeOf }: GroupedCacheOptions<T>): GroupedCache<T> {
  const nothing: ReadonlyMap<number, T> = new Map();
  /** What was asked for last comes last. */
  const groups = new Map<number, Map<number, T>>();
  let size = 0;

  const sizeOfAll = (members: Iterable<T>): number => {
    let sum = 0;
    for (const member of members) sum += sizeOf(member);
    return sum;
  };
  const forgetBut = (group: number): void => {
    for (const [oldest, members] of groups) {
      if (size <= most || oldest === group) return;
      groups.delete(oldest);
      size -= sizeOfAll(members.values());
    }
  };
  const touch = (group: number, members: Map<number, T>): void => {
    groups.delete(group);
    groups.set(group, members);
  };
  const remove = (members: Map<number, T>, member: number): void => {
    const value = members.get(member);
    if (value === undefined) return;
    members.delete(member);
    size -= sizeOf(value);
  };
  return {
    of(group) {
      const members = groups.get(group);
      if (members === undefined) return nothing;
      touch(group, members);
      return members;
    },
    add(group, member, value) {
      const members = groups.get(group) ?? new Map<number, T>();
      remove(members, member);
      members.set(member, value);
      size += sizeOf(value);
      touch(group, members);
      forgetBut(group);
    },
    delete(group, member) {
      const members = groups.get(group);
      if (members === undefined) return;
      remove(members, member);
      if (members.size === 0) groups.delete(group);
    },
    clear() {
      groups.clear();
      size = 0;
    },
  };
}
