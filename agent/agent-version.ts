import packageJson from '../package.json' with { type: 'json' };

/** Version of this agent, that of the product. */
export const AGENT_VERSION: string = packageJson.version;
