export * from './ProjectFilter';
export * from './projectPermissionResourceRef';
export * from './ProjectPermissionResource';
