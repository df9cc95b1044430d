import type { FastifyInstance } from 'fastify';

/**
 * Whoever is answered while the hub ends is not kept connected. Node closes what is idle when a server begins to close, but not what becomes
 * idle then: each answer that was held back would keep the hub for as long as its connection lives. To be registered before whatever ends
 * what is held back.
 */
export function endAnswered(app: FastifyInstance): void {
  let isEnding = false;
  app.addHook('preClose', (done) => {
    isEnding = true;
    done();
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (isEnding) void reply.header('connection', 'close');
    done();
  });
}
