/** German texts of what the hub wants in a cluster. */
const bundleMessages = {
  'bundles.title': 'Bündel',
  'bundles.text':
    'Was dieses Portal im Cluster haben will. Der Agent bringt es an und hält es so, auch wenn das Portal nicht da ist.',
  'bundles.forbidden':
    'Dazu brauchen Sie für diesen Cluster die Berechtigung clusters.bundle.read. Fragen Sie dort, wem er gehört.',
  'bundles.disconnected':
    'Der Cluster ist nicht verbunden: Was hier steht, ist aus seinem letzten Bericht. Ist er wieder da, bekommt er zuallererst den neuesten Stand.',
  'bundles.name': 'Bündel',
  'bundles.state': 'Zustand',
  'bundles.states.pending': 'Unterwegs',
  'bundles.states.applied': 'Angebracht',
  'bundles.states.degraded': 'Nicht alles ist angebracht',
  'bundles.states.held': 'Wartet auf Freigabe',
  'bundles.states.refused': 'Vom Agenten abgelehnt',
  'bundles.states.removing': 'Wird entfernt',
  'bundles.objects': 'Objekte',
  'bundles.counts': '{{applied}} von {{total}} angebracht',
  'bundles.conflicts_one': '{{count}} Konflikt',
  'bundles.conflicts_other': '{{count}} Konflikte',
  'bundles.refusals_one': '{{count}} abgelehnt',
  'bundles.refusals_other': '{{count}} abgelehnt',
  'bundles.corrected_one': '{{count}} in der letzten Stunde berichtigt',
  'bundles.corrected_other': '{{count}} in der letzten Stunde berichtigt',
  'bundles.revision': 'Stand',
  'bundles.revisionApplied': '{{applied}} angebracht, {{wanted}} gewollt',
  'bundles.changed': 'Geändert',
  'bundles.reported': 'Gemeldet',
  'bundles.emptyTitle': 'Hier wird noch nichts gewollt',
  'bundles.emptyText':
    'Rollen, Projekte und Anwendungen bringen ihre Objekte hierher, wenn jemand sie in diesem Cluster hat.',
  'bundles.back': 'Alle Bündel',
  'bundles.notFoundTitle': 'Es gibt kein Bündel {{name}}',
  'bundles.notFoundText':
    'Seine Quelle hat es entfernt, und der Cluster ist es los.',
  'bundle.held_one':
    'Ein Objekt würde entfernt. Das wartet auf einen Menschen.',
  'bundle.held_other':
    '{{count}} Objekte würden entfernt. Das wartet auf einen Menschen.',
  'bundle.heldText':
    'Das ist auf einmal mehr, als das Löschbudget erlaubt. Bis dahin bleibt alles, wie es ist.',
  'bundle.approve': 'Entfernen freigeben',
  'bundle.approveTitle': 'Objekte von {{name}} entfernen',
  'bundle.approveText_one':
    'Ein Objekt des Bündels {{name}} wird aus {{cluster}} entfernt, mit dem, was dazugehört.',
  'bundle.approveText_other':
    '{{count}} Objekte des Bündels {{name}} werden aus {{cluster}} entfernt, mit dem, was dazugehört.',
  'bundle.approveRevision': 'Das gilt nur für den Stand {{revision}}.',
  'bundle.approveAction_one': '{{count}} Objekt entfernen',
  'bundle.approveAction_other': '{{count}} Objekte entfernen',
  'bundle.objects': 'Objekte',
  'bundle.objectsEmpty': 'Das Bündel hat keine Objekte.',
  'bundle.object': 'Objekt',
  'bundle.state': 'Zustand',
  'bundle.states.pending': 'Unterwegs',
  'bundle.states.applied': 'Angebracht',
  'bundle.states.conflict': 'Gehört anderen',
  'bundle.states.refused': 'Vom Cluster abgelehnt',
  'bundle.states.corrected': 'Berichtigt',
  'bundle.states.deleting': 'Wird entfernt',
  'bundle.message': 'Meldung',
  'bundle.differences': 'Anders in {{fields}}',
  'bundle.since': 'Seit',
  'bundle.desired': 'Gewollt',
  'bundle.show': 'Zeigen, wie {{object}} gewollt ist',
  'bundle.showShort': 'Zeigen',
  'bundle.desiredTitle': '{{object}}, wie es gewollt ist',
  'bundle.withoutSecrets': 'Werte von Secrets sind weggelassen.',
};

export default bundleMessages;
