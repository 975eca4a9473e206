/** English texts of the list and the pages of projects. */
export const projectMessages = {
  common: {
    projects: 'Projects',
    close: 'Close',
    none: 'None',
  },
  list: {
    create: 'New project',
    search: 'Search projects',
    searchPlaceholder: 'Name or description',
    cluster: 'Cluster',
    anyCluster: 'Any cluster',
    anyOwner: 'Any owner',
    kind: 'Kind',
    anyKind: 'Any kind',
    reset: 'Clear filters',
    forbidden:
      'You need the permission projects.project.read. Ask an administrator of this portal.',
    noMatchTitle: 'No project matches',
    noMatchText: 'Change or clear the filters to see more.',
    pageLabel_one: '{{count}} project',
    pageLabel_other: '{{count}} projects',
  },
  columns: {
    name: 'Name',
    state: 'State',
    tightest: 'Quota that is tightest',
    namespaces: 'Namespaces',
    owner: 'Owner',
    actions: 'Actions',
    namespaceCount_one: '{{count}} namespace',
    namespaceCount_other: '{{count}} namespaces',
    inClusters_one: 'in {{count}} cluster',
    inClusters_other: 'in {{count}} clusters',
  },
  kinds: {
    custom: 'Made by people',
    default: 'Default of a cluster',
    system: 'System of a cluster',
  },
  state: {
    active: 'Active',
    attention: 'Needs attention',
    deleting: 'Being deleted',
  },
  first: {
    title: 'No project yet',
    text: 'A project gives your team namespaces in one or more clusters, members, and one quota for all of them together.',
    stepsTitle: 'From nothing to a running pod',
    stepBudget:
      'An administrator of this portal gives your team a budget, once.',
    stepProject: 'Make a project within that budget.',
    stepNamespace:
      'Make a namespace in the project. It can be used as soon as the page says that it is ready.',
    stepUse:
      'Download a kubeconfig and copy the kubectl line from the menu of the namespace.',
    showAll: 'Show those that come with clusters',
    noBudget:
      'Your teams have no budget yet. Ask an administrator of this portal for one, and say how much CPU and memory you need and in which clusters.',
  },
  project: {
    overview: 'Overview',
    namespaces: 'Namespaces',
    members: 'Members',
    settings: 'Settings',
    clusters: 'Clusters',
    notFoundTitle: 'There is no project {{name}}',
    notFoundText: 'It was removed, or you may not see it.',
    backToList: 'All projects',
  },
  members: {
    explain:
      'A role given here holds in all namespaces of the project, in every cluster, also in those that are made later.',
    owner: 'The owner needs no membership:',
  },
  settings: {
    title: 'What is set',
    edit: 'Edit',
    delete: 'Delete the project',
    deleteText:
      'You choose what becomes of its namespaces, and see what will happen before it does.',
    deleteAction: 'Delete project',
    notDeletable:
      'This project belongs to the cluster {{cluster}} and goes with it.',
    labelled: 'Clusters labelled {{labels}}',
  },
  card: {
    title: 'Project',
    open: 'Open project',
    missing: 'This entity has no annotation {{annotation}}.',
    owned: 'Projects',
    ownedNone: 'No project is owned here, or you may not see it.',
    allOwned_one: '{{count}} project',
    allOwned_other: 'All {{count}} projects',
  },
  picker: {
    chooseProject: 'Choose a project',
  },
} as const;
