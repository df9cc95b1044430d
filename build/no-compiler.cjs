/** Stands in for the compilers of schemas that Fastify brings, which it loads only when it is given none (desktop/hub/serve/http-server.ts). */
module.exports = () => {
  throw new Error('Fastify was given no compilers for schemas, and its own are not built in.');
};
