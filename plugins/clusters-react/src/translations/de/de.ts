import accessMessages from './accessMessages';
import commonMessages from './commonMessages';
import widgetMessages from './widgetMessages';

/** German texts. */
const de = { ...widgetMessages, ...commonMessages, ...accessMessages };

export default de;
