// The few globals that Node, browsers and Electron share; shared/ may use these and no others.
declare function setTimeout(handler: () => void, timeoutMs?: number): unknown;
declare function clearTimeout(handle: unknown): void;
declare function setInterval(handler: () => void, timeoutMs?: number): unknown;
declare function clearInterval(handle: unknown): void;
