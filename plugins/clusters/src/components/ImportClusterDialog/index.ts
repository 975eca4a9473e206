export { ImportClusterButton } from './ImportClusterButton';
export { ImportClusterDialog } from './ImportClusterDialog';
export { RenewRegistrationDialog } from './RenewRegistrationDialog';
