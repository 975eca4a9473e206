/** A cluster as it comes over the wire: dates are strings. */
export function clusterJson(overrides: Record<string, unknown> = {}) {
  return {
    id: 'id-1',
    name: 'one',
    labels: {},
    ceiling: 'admin',
    kind: 'kubernetes',
    phase: 'ready',
    conditions: [
      {
        type: 'Connected',
        status: 'True',
        reason: 'TunnelOpen',
        message: '',
        since: '2026-11-01T10:00:00Z',
      },
    ],
    preflight: [],
    agents: [],
    events: [],
    simulated: false,
    createdAt: '2026-11-01T10:00:00Z',
    updatedAt: '2026-11-01T10:00:00Z',
    apiPath: '/clusters/one/k8s',
    ...overrides,
  };
}
