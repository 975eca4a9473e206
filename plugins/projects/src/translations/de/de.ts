import changeMessages from './changeMessages';
import projectMessages from './projectMessages';
import quotaMessages from './quotaMessages';

/** German texts of the pages. */
const de = {
  ...projectMessages,
  ...quotaMessages,
  ...changeMessages,
};

export default de;
