/** Everything that an agent keeps in its cluster bears this name. */
export const objectName = 'rigging-agent';

/** The namespace of the agent. Nobody writes to it through the tunnel. */
export const agentNamespace = 'rigging-system';

export const managedByLabel = 'app.kubernetes.io/managed-by';

export const managedBy = 'rigging';
