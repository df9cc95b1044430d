/** Version of everything that crosses the wire between agents, hub and clients. A hub speaks exactly one. */
export const PROTOCOL_VERSION = 1;

/** Socket.IO namespaces. */
export const AGENT_NAMESPACE = '/agent';
export const CLIENT_NAMESPACE = '/client';
