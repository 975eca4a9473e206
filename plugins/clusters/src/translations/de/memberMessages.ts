/** German texts of a cluster's members, and of who can do what. */
const memberMessages = {
  'members.title': 'Mitglieder',
  'members.forbidden':
    'Dazu brauchen Sie die Berechtigung clusters.membership.read. Fragen Sie die Verwaltung dieses Portals.',
  'members.add': 'Mitglied hinzufügen',
  'members.role': 'Rolle',
  'members.subject': 'Mitglied',
  'members.anySubject': 'Alle Mitglieder',
  'members.anyRole': 'Alle Rollen',
  'members.scope': 'Vergeben für',
  'members.until': 'Bis',
  'members.noEnd': 'Ohne Ende',
  'members.expired': 'Beendet',
  'members.givenBy': 'Vergeben von',
  'members.actions': 'Aktionen',
  'members.configured': 'Durch Konfiguration',
  'members.byRequest': 'auf Anfrage',
  'members.edit': 'Ende ändern',
  'members.remove': 'Entfernen',
  'members.actionsOf': '{{subject}} ändern oder entfernen',
  'members.reset': 'Filter leeren',
  'members.emptyTitle': 'Niemand hat hier eine Rolle bekommen',
  'members.emptyText':
    'Fügen Sie Personen, Gruppen oder Komponenten des Katalogs hinzu. Eine Gruppe genügt für alle ihre Leute: Wer hinzukommt oder geht, bekommt oder verliert die Rolle von selbst.',
  'members.noMatchTitle': 'Keine Mitgliedschaft passt',
  'members.disconnected':
    'Der Cluster ist nicht verbunden. Änderungen gelten sofort für alle, die durch dieses Portal kommen, und erreichen den Cluster, wenn er wieder da ist.',
  'members.implicit': 'Ohne Mitgliedschaft',
  'members.implicitEmpty':
    'Der Cluster hat keinen Eigentümer im Katalog, und in der Konfiguration dieses Portals steht keine Verwaltung.',
  'members.why': 'Warum',
  'addMember.title': 'Mitglied zu {{cluster}} hinzufügen',
  'addMember.subjectHelp':
    'Eine Person, eine Gruppe, oder eine Komponente oder Ressource für CI',
  'addMember.scopes.cluster': 'Diesen Cluster',
  'addMember.scopes.selector':
    'Alle Cluster mit bestimmten Labels, jetzt und später',
  'addMember.scopes.global': 'Alle Cluster, jetzt und später',
  'addMember.labels': 'Labels',
  'addMember.labelsHelp':
    'Mit Kommas getrennt, z. B. env=staging; alle müssen passen.',
  'addMember.until': 'Bis wann',
  'addMember.reason': 'Grund',
  'addMember.reasonHelp':
    'Wozu es gebraucht wird; der Grund bleibt bei der Mitgliedschaft stehen.',
  'addMember.action': 'Mitglied hinzufügen',
  'editMember.title': 'Ende einer Mitgliedschaft ändern',
  'editMember.text': '{{subject}} hat die Rolle {{role}} {{scope}}.',
  'editMember.noOpenEnd':
    'Soll sie ohne Ende gelten, entfernen Sie die Mitgliedschaft und vergeben Sie sie neu.',
  'removeMember.title': '{{subject}} entfernen',
  'removeMember.text': '{{subject}} verliert die Rolle {{role}} {{scope}}.',
  'removeMember.effect':
    'Das gilt ab der nächsten Anfrage; offene Shells, Logs und Watches werden binnen Sekunden getrennt. Was auf anderen Wegen besteht, bleibt: siehe unten „Wer darf was, und warum“.',
  'removeMember.action': 'Entfernen',
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
