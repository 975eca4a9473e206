/** English texts of a cluster's members, and of who can do what. */
export const memberMessages = {
  members: {
    forbidden:
      'You need the permission clusters.membership.read. Ask an administrator of this portal.',
    role: 'Role',
    subject: 'Member',
    until: 'Until',
    noEnd: 'Without an end',
    disconnected:
      'The cluster is not connected. Changes count at once for everybody who comes through this portal, and reach the cluster when it is back.',
    implicit: 'Without a membership',
    implicitEmpty:
      'The cluster has no owner in the catalog, and no administrators are set in the configuration of this portal.',
    why: 'Why',
  },
  explain: {
    title: 'Who can do what, and why',
    text: 'Answered from what everybody is given, before anything is tried.',
    mode: 'Question',
    modes: {
      who: 'Who can …',
      whether: 'Can somebody …',
      what: 'What can somebody do',
    },
    othersForbidden:
      'You can ask about yourself. To ask about others you need the permission clusters.access.read.',
    person: 'Who',
    verb: 'Verb',
    verbHelp: 'e.g. get, create, delete, or impersonate',
    resource: 'Resource',
    resourceHelp:
      'Plural, with its subresource if any: pods, pods/exec, secrets',
    group: 'API group',
    groupHelp: 'Empty for the core group: pods, secrets, services',
    name: 'Name',
    nameHelp: 'Only this one object',
    namespace: 'Namespace',
    namespaceHelp: 'Empty for the whole cluster',
    ask: 'Ask',
    nobody: 'Nobody can do this here.',
    nothing: '{{subject}} has nothing here.',
    allowed: 'Yes. {{subject}} may {{action}}.',
    denied: 'No. {{subject}} may not {{action}}.',
    action: '{{verb}} {{resource}}',
    actionIn: '{{verb}} {{resource}} in {{namespace}}',
    result: 'Who has it, and by which way',
    way: 'Role',
    rule: 'Rule',
    inherits: '{{role}}, by way of {{path}}',
    until: 'until',
    asKubernetesShips: 'as Kubernetes ships {{name}}; a cluster may add to it',
  },
} as const;
