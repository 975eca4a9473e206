import { version } from '../package.json';

/** As the hub shows it. */
export const agentVersion = version;
