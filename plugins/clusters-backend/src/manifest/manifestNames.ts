/** The names that agent and manifest have to agree on; manifest tests run the real agent with them. */
export const manifestNames = {
  namespace: 'rigging-system',
  agent: 'rigging-agent',
  clusterRole: 'rigging:agent',
  hubCa: 'rigging-agent-hub-ca',
  labels: {
    'app.kubernetes.io/name': 'rigging-agent',
    'app.kubernetes.io/managed-by': 'rigging',
  },
};
