import { writeSteps } from './big-workbook.ts';
console.time('w'); await writeSteps('/tmp/a2/s200.xlsx', 200_000); console.timeEnd('w');
if (process.argv[2]) { console.time('w'); await writeSteps('/tmp/a2/s1000.xlsx', 1_000_000); console.timeEnd('w'); }
