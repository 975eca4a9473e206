//

export * from '../models/Cluster.model';
export * from '../models/ClusterAgent.model';
export * from '../models/ClusterCeiling.model';
export * from '../models/ClusterCondition.model';
export * from '../models/ClusterDeletion.model';
export * from '../models/ClusterEvent.model';
export * from '../models/ClusterFacets.model';
export * from '../models/ClusterKind.model';
export * from '../models/ClusterList.model';
export * from '../models/ClusterListPageInfo.model';
export * from '../models/ClusterNodes.model';
export * from '../models/ClusterPhase.model';
export * from '../models/Connection.model';
export * from '../models/CreateClusterRequest.model';
export * from '../models/CreateClusterResponse.model';
export * from '../models/ErrorResponse.model';
export * from '../models/ErrorResponseError.model';
export * from '../models/ErrorResponseResponse.model';
export * from '../models/FacetValue.model';
export * from '../models/PreflightCheck.model';
export * from '../models/Registration.model';
export * from '../models/UpdateClusterRequest.model';
