/** English texts of what all pages have in common. */
export const commonMessages = {
  common: {
    retry: 'Try again',
    cancel: 'Cancel',
    save: 'Save',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Could not copy. Select the text and copy it by hand.',
    loading: 'Loading',
    permissionUnchecked: 'Your permissions could not be checked.',
    needsPermission: 'You need the permission {{permission}}.',
  },
  states: {
    errorTitle: 'This could not be loaded',
    staleTitle: 'This is not up to date',
    staleText: 'Shown is what was last known. {{message}}',
    forbiddenTitle: 'You may not see this',
    forbiddenRegistry:
      'You need the permission clusters.cluster.read. Ask an administrator of this portal.',
  },
  picker: {
    searchClusters: 'Search clusters',
    moreClusters:
      'The first {{amount}} clusters are offered; search for the others.',
    chooseCluster: 'Choose a cluster',
    placeholder: 'Type a part of the name',
  },
} as const;
