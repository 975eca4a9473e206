import { accessMessages } from './accessMessages';
import { auditMessages } from './auditMessages';
import { bundleMessages } from './bundleMessages';
import { clusterMessages } from './clusterMessages';
import { credentialMessages } from './credentialMessages';
import { memberMessages } from './memberMessages';
import { roleMessages } from './roleMessages';
import { sharedMessages } from './sharedMessages';

/** English texts of the pages; other languages are held to these keys. */
export const messages = {
  ...clusterMessages,
  ...sharedMessages,
  ...memberMessages,
  ...roleMessages,
  ...accessMessages,
  ...credentialMessages,
  ...bundleMessages,
  ...auditMessages,
} as const;
