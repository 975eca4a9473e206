import { generateKeyPairSync } from 'node:crypto';

/** Body of a registration by a fresh agent, with what a test cares for. */
export function registrationBody(overrides: object = {}) {
  const { publicKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ format: 'jwk' }),
    clusterUid: '6e4c6a1c-0000-4000-8000-000000000001',
    instance: 'agent-0',
    agentVersion: '0.1.0',
    kubernetesVersion: 'v1.34.1',
    distribution: 'k3s',
    checks: [{ name: 'dns', status: 'passed', message: 'ok' }],
    ...overrides,
  };
}
