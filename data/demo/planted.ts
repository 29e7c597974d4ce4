import { deadlineCases } from '#data/demo/planted/deadlines.ts';
import { archiveCases } from '#data/demo/planted/holidays.ts';
import { resubmittedCase, smallDepartmentCases, unlistedCase } from '#data/demo/planted/matters.ts';
import { transferCases } from '#data/demo/planted/transfer.ts';
import type { CaseRecords } from '#data/demo/records.ts';
import type { World } from '#data/demo/world.ts';

export { plantedExceptions } from '#data/demo/planted/exceptions.ts';

/** Cases and exceptions written down stamp by stamp, so that their figures are known before anything is drawn. */
export function plantedCases(world: World): CaseRecords[] {
	return [
		...archiveCases(world),
		...transferCases(world),
		...smallDepartmentCases(world),
		resubmittedCase(world),
		unlistedCase(world),
		...deadlineCases(world)
	];
}
