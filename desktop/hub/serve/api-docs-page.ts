import { createRequire } from 'node:module';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const PAGE = '/api/docs';
const FILES = `${PAGE}/static/`;
const START = `${PAGE}/start.js`;

/** Nothing inline, which our policy forbids. The layout without a top bar, whose logo would bring a style of its own. */
const START_SCRIPT = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  layout: 'BaseLayout',
  displayRequestDuration: true,
  validatorUrl: null,
});
`;

/**
 * The document as a page to read and to try: the browser's part of Swagger UI from its package. The package's own plugin is left out, since
 * a hub would keep five megabytes for it from its start, though hardly anybody ever asks.
 */
export async function serveDocsPage(app: FastifyInstance, { title }: { readonly title: string }): Promise<void> {
  const page = docsPage(title);
  for (const address of [PAGE, `${PAGE}/`])
    app.get(address, { schema: { hide: true } }, (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  app.get(START, { schema: { hide: true } }, (_request, reply) => reply.type('text/javascript; charset=utf-8').send(START_SCRIPT));
  await app.register(fastifyStatic, { root: swaggerFiles(), prefix: FILES, index: false, schemaHide: true, decorateReply: false });
}

function swaggerFiles(): string {
  const require = createRequire(import.meta.url);
  return path.join(path.dirname(require.resolve('@fastify/swagger-ui')), 'static');
}

const docsPage = (title: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>${escapeHtml(title)}</title>
    <link rel="stylesheet" href="${FILES}swagger-ui.css" />
    <link rel="stylesheet" href="${FILES}index.css" />
    <link rel="icon" type="image/png" href="${FILES}favicon-32x32.png" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="${FILES}swagger-ui-bundle.js"></script>
    <script src="${START}"></script>
  </body>
</html>
`;

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
