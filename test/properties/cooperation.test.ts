import { cooperationReference } from '../reference/cooperation.ts';
import { mustAgree } from './agreement.run.ts';
import { cooperation, limits } from './cooperation.company.ts';

await mustAgree({ records: cooperation, limits, reference: cooperationReference });
