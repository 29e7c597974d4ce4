/** Permanent address of a figure's five-step trace on the web pages, relative to the server; the company's id is `-`. */
export const tracePath = (
	period: string,
	scope: 'company' | 'department' | 'employee',
	scope_id: string | null,
	kpi_id: string
): string => `/trace/${kpi_id}/${period}/${scope}/${encodeURIComponent(scope_id ?? '-')}`;
