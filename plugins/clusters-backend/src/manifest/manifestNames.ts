/** The names that agent and manifest have to agree on; manifest tests run the real agent with them. */
export const manifestNames = {
  namespace: 'rigging-system',
  agent: 'rigging-agent',
  clusterRole: 'rigging:agent',
  hubCa: 'rigging-agent-hub-ca',
  ownerGroup: 'rigging:cluster:cluster-owner',
  readOnlyGroup: 'rigging:cluster:read-only',
  /** All that an agent below the ceiling `admin` may impersonate. */
  fixedGroups: [
    'rigging:cluster:cluster-owner',
    'rigging:cluster:cluster-member',
    'rigging:cluster:read-only',
  ],
  labels: {
    'app.kubernetes.io/name': 'rigging-agent',
    'app.kubernetes.io/managed-by': 'rigging',
  },
};
