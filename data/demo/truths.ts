import type { Company } from '#data/demo/company.ts';
import { collaboration } from '#data/demo/truths/conduct.ts';
import { courses } from '#data/demo/truths/courses.ts';
import { deadlines } from '#data/demo/truths/deadlines.ts';
import { hiddenExceptions, reopening } from '#data/demo/truths/exceptions.ts';
import { makeUpDays } from '#data/demo/truths/holidays.ts';
import { Reference } from '#data/demo/truths/known.ts';
import { requests } from '#data/demo/truths/requests.ts';
import type { Truth } from '#data/demo/truths/truth.ts';
import {
	chance,
	handOvers,
	lateApprovals,
	openItems,
	resubmissions,
	smallDepartment,
	transfer,
	unlisted
} from '#data/demo/truths/work.ts';

export { expectedGrid, expectedMedians } from '#data/demo/truths/grid.ts';
export type * from '#data/demo/truths/truth.ts';

/** Everything that is known beforehand about the demo company's figures. What its bad rows must do: spoilt.ts. */
export function truthsOf(company: Company): Truth[] {
	const known = new Reference(company);
	return [
		...lateApprovals(known),
		...handOvers(known),
		...hiddenExceptions(company),
		...transfer(known),
		...makeUpDays(known),
		...deadlines(),
		...smallDepartment(known),
		...openItems(known),
		...resubmissions(known),
		...reopening(company),
		...courses(known),
		...chance(known),
		...unlisted(),
		...collaboration(company),
		...requests(company)
	];
}
