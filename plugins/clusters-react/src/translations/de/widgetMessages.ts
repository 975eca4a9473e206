/** German texts of the widgets. */
const widgetMessages = {
  'phase.pending': 'Wartet auf Agent',
  'phase.connecting': 'Verbindet sich',
  'phase.ready': 'Bereit',
  'phase.degraded': 'Beeinträchtigt',
  'phase.disconnected': 'Getrennt',
  'phase.deleting': 'Wird entfernt',
  'resource.used': '{{used}} von {{total}} ({{percent}} %)',
  'resource.unknown': 'Nicht gemeldet',
  'time.never': 'Nie',
  'time.now': 'Gerade eben',
};

export default widgetMessages;
