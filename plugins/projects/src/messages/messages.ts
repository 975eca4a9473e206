import { changeMessages } from './changeMessages';
import { projectMessages } from './projectMessages';
import { quotaMessages } from './quotaMessages';

/** English texts of the pages; other languages are held to these keys. */
export const messages = {
  ...projectMessages,
  ...quotaMessages,
  ...changeMessages,
} as const;
