// The few globals that Node, browsers and Electron share; shared/ may use these and no others.
declare function setTimeout(handler: () => void, timeoutMs?: number): unknown;
declare function clearTimeout(handle: unknown): void;
declare function setInterval(handler: () => void, timeoutMs?: number): unknown;
declare function clearInterval(handle: unknown): void;
declare function atob(text: string): string;
declare function btoa(text: string): string;
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean });
  decode(bytes: Uint8Array): string;
}
interface AbortSignal {
  readonly aborted: boolean;
}
declare const AbortSignal: { timeout(timeoutMs: number): AbortSignal };
declare function fetch(
  url: string,
  init: {
    readonly method?: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array<ArrayBuffer>;
    readonly cache: 'no-store';
    readonly signal: AbortSignal;
  },
): Promise<{ readonly ok: boolean; readonly status: number; text(): Promise<string>; arrayBuffer(): Promise<ArrayBuffer> }>;
