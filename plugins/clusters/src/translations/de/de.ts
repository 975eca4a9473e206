import accessMessages from './accessMessages';
import auditMessages from './auditMessages';
import bundleMessages from './bundleMessages';
import clusterMessages from './clusterMessages';
import credentialMessages from './credentialMessages';
import memberMessages from './memberMessages';
import roleMessages from './roleMessages';
import sharedMessages from './sharedMessages';

/** German texts of the pages. */
const de = {
  ...clusterMessages,
  ...sharedMessages,
  ...memberMessages,
  ...roleMessages,
  ...accessMessages,
  ...credentialMessages,
  ...bundleMessages,
  ...auditMessages,
};

export default de;
