/** English texts of the widgets; other languages are held to these keys. */
export const widgetMessages = {
  phase: {
    pending: 'Waiting for agent',
    connecting: 'Connecting',
    ready: 'Ready',
    degraded: 'Degraded',
    disconnected: 'Disconnected',
    deleting: 'Being removed',
  },
  resource: {
    used: '{{used}} of {{total}} ({{percent}} %)',
    unknown: 'Not reported',
  },
  time: { never: 'Never', now: 'Just now' },
} as const;
