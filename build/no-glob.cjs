/** Stands in for the package `glob`, a twentieth of the hub's source, which @fastify/static asks only where a route for each file is wanted. */
exports.glob = () => {
  throw new Error('@fastify/static looked for files by a pattern, and the package that does so is not built in.');
};
