import { IncomingMessage, ServerResponse } from 'node:http';
import { UserInfo } from '../access/UserInfo';
import { ClusterState } from '../cluster/ClusterState';
import { RequestInfo } from './RequestInfo';

/** A request that was authenticated and authorized, and its answer. */
export interface Exchange {
  cluster: ClusterState;
  info: RequestInfo;
  user: UserInfo;
  request: IncomingMessage;
  response: ServerResponse;
}
