interface LockedPackage {
  readonly version?: string;
  readonly deprecated?: string;
  readonly dev?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
}

/**
 * What a lockfile alone says against a package, without a registry: whoever made it has given it up, or nobody could tell if another one
 * came in its place. One line each.
 */
export function findAbandoned(lockfile: string): readonly string[] {
  const { packages } = JSON.parse(lockfile) as { readonly packages: Readonly<Record<string, LockedPackage>> };
  return Object.entries(packages).flatMap(([path, { version = '', deprecated, resolved, integrity, link }]) => {
    if (path === '' || link === true) return [];
    const name = `${path.replace(/^.*node_modules\//, '')} ${version}`;
    return [
      ...(deprecated === undefined ? [] : [`${name} is given up: ${deprecated.slice(0, 120)}`]),
      ...(integrity === undefined ? [`${name} has no checksum`] : []),
      ...(resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')
        ? [`${name} is not from the registry: ${resolved}`]
        : []),
    ];
  });
}
