export { createGetClusterAction } from './createGetClusterAction';
export { createGetMyAccessAction } from './createGetMyAccessAction';
export { createListClustersAction } from './createListClustersAction';
export { createListMembershipsAction } from './createListMembershipsAction';
export { createListRolesAction } from './createListRolesAction';
export { createRequestAccessAction } from './createRequestAccessAction';
export { createReviewAccessAction } from './createReviewAccessAction';
