import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

const targetsSchema = z.array(z.object({ type: z.string(), url: z.string(), webSocketDebuggerUrl: z.string() }));
const replySchema = z.object({ result: z.object({ result: z.object({ value: z.number() }) }) });

/**
 * Asks the console's page through the DevTools protocol until the expression gives a number above 0. Playwright cannot
 * attach to an Electron that something else has started; this asks for no more than evaluation, each 20 ms.
 */
export async function askPage(debugPort: number, urlStart: string, expression: string, deadlineMs: number): Promise<number> {
  const untilMs = Date.now() + deadlineMs;
  while (Date.now() < untilMs) {
    const address = await findPage(debugPort, urlStart);
    const value = address === null ? 0 : await evaluate(address, expression);
    if (value > 0) return value;
    await delay(20);
  }
  throw new Error(`No page ${urlStart} answered within ${deadlineMs} ms.`);
}

/** 0 for an error too: a page that is about to load forgets what it was asked. */
async function evaluate(address: string, expression: string): Promise<number> {
  const socket = new WebSocket(address);
  await once(socket, 'open');
  const reply = once(socket, 'message') as Promise<[MessageEvent<string>]>;
  socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, returnByValue: true } }));
  const [{ data }] = await reply;
  socket.close();
  return replySchema.safeParse(JSON.parse(data)).data?.result.result.value ?? 0;
}

async function findPage(debugPort: number, urlStart: string): Promise<string | null> {
  try {
    const response = await fetch(`http://127.0.0.1:${debugPort}/json/list`);
    const targets = targetsSchema.parse(await response.json());
    return targets.find(({ type, url }) => type === 'page' && url.startsWith(urlStart))?.webSocketDebuggerUrl ?? null;
  } catch (error) {
    // The port opens a moment after the program starts.
    if (error instanceof TypeError) return null;
    throw error;
  }
}
