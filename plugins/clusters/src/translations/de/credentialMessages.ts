/** German texts of the credentials for kubectl and CI. */
const credentialMessages = {
  'credentials.text':
    'Tokens für kubectl und CI. Was sie dürfen, wird bei jeder Verwendung nachgesehen: Sie überleben nie die Rollen dessen, für den sie stehen.',
  'credentials.forbidden':
    'Sie sehen nur Ihre eigenen Zugangsdaten und die von dem, was Ihnen gehört.',
  'credentials.create': 'Neue Zugangsdaten',
  'credentials.whose': 'Wessen',
  'credentials.mine': 'Meine eigenen',
  'credentials.all': 'Alle',
  'credentials.table': 'Zugangsdaten',
  'credentials.name': 'Name',
  'credentials.clusters': 'Cluster',
  'credentials.allClusters': 'Alle Cluster',
  'credentials.readOnly': 'Nur lesen',
  'credentials.readWrite': 'Alles, was die Rollen erlauben',
  'credentials.kinds.kubeconfig': 'Für kubectl',
  'credentials.kinds.ci': 'Für CI',
  'credentials.state': 'Zustand',
  'credentials.active': 'Gültig',
  'credentials.expired': 'Abgelaufen',
  'credentials.until': 'Bis',
  'credentials.lastUsed': 'Zuletzt benutzt',
  'credentials.made': 'Gemacht',
  'credentials.madeBy': 'von',
  'credentials.actions': 'Aktionen',
  'credentials.revoke': 'Widerrufen',
  'credentials.revokeOf': '{{name}} widerrufen',
  'credentials.count': '{{amount}} von höchstens {{max}} werden benutzt.',
  'credentials.emptyTitle': 'Keine Zugangsdaten',
  'credentials.emptyText':
    'Machen Sie welche für kubectl auf Ihrem Rechner, oder für eine Komponente, die sich selbst ausrollt.',
  'credentials.revokeTitle': '{{name}} widerrufen',
  'credentials.revokeText':
    'Die Zugangsdaten {{name}} von {{subject}} gelten sofort und überall nicht mehr. Was sie gerade benutzt, wird getrennt.',
  'credential.title': 'Neue Zugangsdaten',
  'credential.name': 'Name',
  'credential.nameHelp':
    'Damit Sie sie wiedererkennen, z. B. laptop oder deploy-pipeline',
  'credential.for': 'Für',
  'credential.forMe': 'Mich',
  'credential.where': 'Cluster',
  'credential.whereAll': 'Alle, die die Rollen erreichen, jetzt und später',
  'credential.whereSome': 'Nur diese',
  'credential.choose': 'Cluster wählen',
  'credential.readOnly':
    'Nur lesen: jede Änderung ablehnen, was auch immer die Rollen erlauben',
  'credential.ttl': 'Für wie lange',
  'credential.create': 'Anlegen',
  'credential.createdTitle': '{{name}} ist fertig',
  'credential.once':
    'Das Token wird nur jetzt gezeigt. Kopieren oder laden Sie, was Sie brauchen, bevor Sie dies schließen.',
  'credential.token': 'Token',
  'credential.copyToken': 'Token kopieren',
  'credential.kubeconfig': 'Kubeconfig',
  'credential.copyKubeconfig': 'Kubeconfig kopieren',
  'credential.download': 'Kubeconfig herunterladen',
  'credential.use':
    'Als Datei speichern und KUBECONFIG auf ihren Pfad setzen, oder nach ~/.kube/config legen. Jeder Cluster ist ein Kontext.',
  'credential.done': 'Fertig',
  'kubeconfig.download': 'Kubeconfig herunterladen',
  'kubeconfig.downloadSelected_one':
    'Kubeconfig für {{count}} Cluster herunterladen',
  'kubeconfig.downloadSelected_other':
    'Kubeconfig für {{count}} Cluster herunterladen',
  'kubeconfig.nameFor': 'kubectl für {{cluster}}',
  'kubeconfig.nameForSeveral': 'kubectl für {{amount}} Cluster',
  'kubeconfig.clear': 'Auswahl aufheben',
};

export default credentialMessages;
