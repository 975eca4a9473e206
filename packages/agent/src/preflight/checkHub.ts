import type {
  AgentPreflightCheck,
  HubHello,
} from '@rigging/backstage-plugin-clusters-common';
import { HubClient } from '../hub/HubClient';

const dnsCodes = /^(ENOTFOUND|EAI_AGAIN|EAI_FAIL)$/;
const tlsCodes =
  /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|DEPTH_ZERO|HOSTNAME_MISMATCH/;

/** Whether the hub can be reached: DNS, TLS and its greeting. */
export async function checkHub(
  hub: Pick<HubClient, 'hello'>,
  url: string,
): Promise<{ checks: AgentPreflightCheck[]; hello?: HubHello }> {
  const { host, hostname, protocol } = new URL(url);
  const checks: AgentPreflightCheck[] = [];
  const add = (
    name: AgentPreflightCheck['name'],
    status: AgentPreflightCheck['status'],
    message: string,
  ) => checks.push({ name, status, message });
  try {
    const hello = await hub.hello();
    add('dns', 'passed', `${hostname} has an address`);
    if (protocol === 'https:') {
      add('tls', 'passed', `The certificate of ${host} is trusted`);
    } else {
      add(
        'tls',
        'warning',
        `The hub is reached without TLS; others on the way can read what passes. Use https outside of a test`,
      );
    }
    add('hub', 'passed', `The hub answers at ${url}`);
    return { checks, hello };
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (dnsCodes.test(code)) {
      add(
        'dns',
        'failed',
        `${hostname} has no address (${code}); check the name and the cluster's DNS`,
      );
    } else if (tlsCodes.test(code)) {
      add(
        'tls',
        'failed',
        `The certificate of ${host} is not trusted (${code}); name the hub's CA with --hub-ca`,
      );
    } else {
      add(
        'hub',
        'failed',
        `The hub at ${url} does not answer: ${
          message || code
        }; check the address, proxies and firewalls`,
      );
    }
    return { checks };
  }
}
