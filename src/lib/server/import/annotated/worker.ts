import { workerData } from 'node:worker_threads';
import type { AnnotatedRequest } from '#lib/server/import/annotated/annotated.ts';
import { writeAnnotated } from '#lib/server/import/annotated/write.ts';

/** Writing many rows takes its time; here it does not hold up the server. */
await writeAnnotated(workerData as AnnotatedRequest);
