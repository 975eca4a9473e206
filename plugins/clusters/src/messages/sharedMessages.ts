/** English texts of what the pages of access have in common. */
export const sharedMessages = {
  scope: {
    label: 'Where',
    namespaces: 'In namespaces {{namespaces}}',
  },
  origin: {
    membership: 'Membership',
    owner: 'As owner in the catalog',
    administrator: 'As administrator of all clusters',
  },
  rules: {
    everyVerb: 'everything',
    coreGroup: 'core',
    external:
      'What {{name}} of Kubernetes allows, with what a cluster adds to it',
  },
  paging: {
    memberships_one: '{{count}} membership',
    memberships_other: '{{count}} memberships',
    requests_one: '{{count}} request',
    requests_other: '{{count}} requests',
    records_one: '{{count}} record on this page',
    records_other: '{{count}} records on this page',
  },
} as const;
