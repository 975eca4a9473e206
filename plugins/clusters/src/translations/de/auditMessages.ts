/** German texts of a cluster's audit. */
const auditMessages = {
  'audit.title': 'Protokoll',
  'audit.text':
    'Was durch dieses Portal in und an diesem Cluster getan wurde, das Neueste zuerst. Aufbewahrt für {{days}} Tage.',
  'audit.forbidden':
    'Dazu brauchen Sie für diesen Cluster die Berechtigung clusters.audit.read. Fragen Sie dort, wem er gehört.',
  'audit.actor': 'Wer',
  'audit.anyActor': 'Alle',
  'audit.verb': 'Verb',
  'audit.resource': 'Ressource',
  'audit.resourcePlaceholder': 'z. B. pods',
  'audit.namespace': 'Namespace',
  'audit.kind': 'Art',
  'audit.kinds.all': 'Alles',
  'audit.kinds.request': 'Anfragen',
  'audit.kinds.change': 'Änderungen',
  'audit.anyVerb': 'Alle Verben',
  'audit.at': 'Wann',
  'audit.what': 'Was',
  'audit.outcome': 'Ausgang',
  'audit.latency': 'Dauer',
  'audit.milliseconds': '{{amount}} ms',
  'audit.byCredential': 'mit Zugangsdaten {{id}}',
  'audit.reset': 'Filter leeren',
  'audit.emptyTitle': 'Noch wurde nichts getan',
  'audit.emptyText':
    'Anfragen von kubectl und von den Seiten, und Änderungen am Zugang, erscheinen hier.',
  'audit.noMatchTitle': 'Kein Eintrag passt',
  'audit.codes.ok': 'Getan ({{code}})',
  'audit.codes.streamed': 'Strom geöffnet ({{code}})',
  'audit.codes.unauthenticated': 'Nicht angemeldet ({{code}})',
  'audit.codes.forbidden': 'Nicht erlaubt ({{code}})',
  'audit.codes.notFound': 'Nicht da ({{code}})',
  'audit.codes.conflict': 'Im Konflikt ({{code}})',
  'audit.codes.invalid': 'Nicht gültig ({{code}})',
  'audit.codes.tooMany': 'Zu viele Anfragen ({{code}})',
  'audit.codes.unavailable': 'Cluster nicht erreicht ({{code}})',
  'audit.codes.failed': 'Gescheitert ({{code}})',
};

export default auditMessages;
