import { preparePages } from '@rigging/frontend-testing';

preparePages();
