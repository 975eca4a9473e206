/** German texts of a cluster's members, and of who can do what. */
const memberMessages = {
  'members.forbidden':
    'Dazu brauchen Sie die Berechtigung clusters.membership.read. Fragen Sie die Verwaltung dieses Portals.',
  'members.role': 'Rolle',
  'members.subject': 'Mitglied',
  'members.until': 'Bis',
  'members.noEnd': 'Ohne Ende',
  'members.disconnected':
    'Der Cluster ist nicht verbunden. Änderungen gelten sofort für alle, die durch dieses Portal kommen, und erreichen den Cluster, wenn er wieder da ist.',
  'members.implicit': 'Ohne Mitgliedschaft',
  'members.implicitEmpty':
    'Der Cluster hat keinen Eigentümer im Katalog, und in der Konfiguration dieses Portals steht keine Verwaltung.',
  'members.why': 'Warum',
  'explain.title': 'Wer darf was, und warum',
  'explain.text':
    'Beantwortet aus dem, was allen gegeben ist, bevor etwas versucht wird.',
  'explain.mode': 'Frage',
  'explain.modes.who': 'Wer darf …',
  'explain.modes.whether': 'Darf jemand …',
  'explain.modes.what': 'Was darf jemand',
  'explain.othersForbidden':
    'Sie können nach sich selbst fragen. Um nach anderen zu fragen, brauchen Sie die Berechtigung clusters.access.read.',
  'explain.person': 'Wer',
  'explain.verb': 'Verb',
  'explain.verbHelp': 'z. B. get, create, delete oder impersonate',
  'explain.resource': 'Ressource',
  'explain.resourceHelp':
    'Im Plural, gegebenenfalls mit Unterressource: pods, pods/exec, secrets',
  'explain.group': 'API-Gruppe',
  'explain.groupHelp': 'Leer für die Kerngruppe: pods, secrets, services',
  'explain.name': 'Name',
  'explain.nameHelp': 'Nur dieses eine Objekt',
  'explain.namespace': 'Namespace',
  'explain.namespaceHelp': 'Leer für den ganzen Cluster',
  'explain.ask': 'Fragen',
  'explain.nobody': 'Das darf hier niemand.',
  'explain.nothing': '{{subject}} hat hier nichts.',
  'explain.allowed': 'Ja. {{subject}} darf: {{action}}.',
  'explain.denied': 'Nein. {{subject}} darf nicht: {{action}}.',
  'explain.action': '{{verb}} {{resource}}',
  'explain.actionIn': '{{verb}} {{resource}} in {{namespace}}',
  'explain.result': 'Wer es hat, und auf welchem Weg',
  'explain.way': 'Rolle',
  'explain.rule': 'Regel',
  'explain.inherits': '{{role}}, über {{path}}',
  'explain.until': 'bis',
  'explain.asKubernetesShips':
    'wie Kubernetes {{name}} liefert; ein Cluster kann dazutun',
};

export default memberMessages;
