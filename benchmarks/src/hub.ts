/** The hub with clusters alone. */
import { announce } from './announce';
import { createHub } from './createHub';

createHub().start().then(announce);
