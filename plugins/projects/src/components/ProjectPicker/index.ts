export { ProjectPicker } from './ProjectPicker';
