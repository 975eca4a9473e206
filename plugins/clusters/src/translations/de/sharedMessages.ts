/** German texts of what the pages of access have in common. */
const sharedMessages = {
  'scope.label': 'Wo',
  'scope.namespaces': 'In den Namespaces {{namespaces}}',
  'origin.membership': 'Mitgliedschaft',
  'origin.owner': 'Als Eigentümer im Katalog',
  'origin.administrator': 'Als Verwaltung aller Cluster',
  'rules.everyVerb': 'alles',
  'rules.coreGroup': 'core',
  'rules.external':
    'Was {{name}} von Kubernetes erlaubt, mit dem, was ein Cluster dazutut',
  'paging.memberships_one': '{{count}} Mitgliedschaft',
  'paging.memberships_other': '{{count}} Mitgliedschaften',
  'paging.requests_one': '{{count}} Anfrage',
  'paging.requests_other': '{{count}} Anfragen',
  'paging.records_one': '{{count}} Eintrag auf dieser Seite',
  'paging.records_other': '{{count}} Einträge auf dieser Seite',
};

export default sharedMessages;
