import type { AgentPreflightCheck } from '@rigging/backstage-plugin-clusters-common';

const oldestMinor = 28;

/** Whether this Kubernetes is one that we test with. */
export function checkVersion(gitVersion: string): AgentPreflightCheck {
  const match = /^v?(\d+)\.(\d+)/.exec(gitVersion);
  const isSupported =
    match !== null && Number(match[1]) === 1 && Number(match[2]) >= oldestMinor;
  return isSupported
    ? { name: 'version', status: 'passed', message: `Kubernetes ${gitVersion}` }
    : {
        name: 'version',
        status: 'warning',
        message: `Kubernetes ${gitVersion} is not supported, 1.${oldestMinor} is the oldest; most will work, upgrade when you can`,
      };
}
