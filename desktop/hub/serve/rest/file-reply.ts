import type { FastifyReply } from 'fastify';

/** A reply that is a file: nothing of it is run or guessed by a browser, and no other page may show it. */
export class FileReply {
  readonly #bytes: Buffer;
  readonly #type: string;
  readonly #name: string;

  constructor(bytes: Buffer, { type, name }: { readonly type: string; readonly name: string }) {
    this.#bytes = bytes;
    this.#type = type;
    this.#name = name;
  }

  sendBy(reply: FastifyReply): FastifyReply {
    return reply
      .code(200)
      .type(this.#type === 'text/plain' ? 'text/plain; charset=utf-8' : this.#type)
      .header('cache-control', 'no-store')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(this.#name).replaceAll("'", '%27')}`)
      .send(this.#bytes);
  }
}
