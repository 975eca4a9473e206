import { AuthenticationError } from '@backstage/errors';
import { VersionRange } from './VersionRange';

/** The newest version that both ends speak. */
export function pickVersion(agent: VersionRange, hub: VersionRange): number {
  const version = Math.min(agent.max, hub.max);
  if (version < Math.max(agent.min, hub.min)) {
    throw new AuthenticationError(
      `The agent speaks tunnel versions ${agent.min} to ${agent.max} and the hub ${hub.min} to ${hub.max}; ` +
        `upgrade the ${agent.max < hub.min ? 'agent' : 'hub'}`,
    );
  }
  return version;
}
