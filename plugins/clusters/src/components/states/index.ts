export { DisconnectedState } from './DisconnectedState';
export { NotFoundState } from './NotFoundState';
