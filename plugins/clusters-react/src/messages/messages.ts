import { accessMessages } from './accessMessages';
import { commonMessages } from './commonMessages';
import { widgetMessages } from './widgetMessages';

/** English texts; other languages are held to these keys. */
export const messages = {
  ...widgetMessages,
  ...commonMessages,
  ...accessMessages,
} as const;
