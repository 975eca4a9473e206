/** German texts of what all pages have in common. */
const commonMessages = {
  'picker.searchClusters': 'Cluster suchen',
  'picker.moreClusters':
    'Die ersten {{amount}} Cluster stehen zur Wahl; suchen Sie nach den anderen.',
  'picker.chooseCluster': 'Cluster wählen',
  'common.retry': 'Erneut versuchen',
  'common.cancel': 'Abbrechen',
  'common.save': 'Speichern',
  'common.copy': 'Kopieren',
  'common.copied': 'Kopiert',
  'common.copyFailed':
    'Kopieren ging nicht. Bitte den Text markieren und von Hand kopieren.',
  'common.loading': 'Wird geladen',
  'common.permissionUnchecked':
    'Ihre Berechtigungen konnten nicht geprüft werden.',
  'common.needsPermission':
    'Dazu brauchen Sie die Berechtigung {{permission}}.',
  'states.errorTitle': 'Das konnte nicht geladen werden',
  'states.staleTitle': 'Das ist nicht der neueste Stand',
  'states.staleText': 'Gezeigt wird, was zuletzt bekannt war. {{message}}',
  'states.forbiddenTitle': 'Das dürfen Sie nicht sehen',
  'states.forbiddenRegistry':
    'Dazu brauchen Sie die Berechtigung clusters.cluster.read. Fragen Sie die Verwaltung dieses Portals.',
  'picker.placeholder': 'Einen Teil des Namens tippen',
};

export default commonMessages;
