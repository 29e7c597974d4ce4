/** Address of a figure's five-step trace on the web pages, relative to the server. */
export function tracePath(
	period: string,
	scope: 'company' | 'department' | 'employee',
	scope_id: string | null,
	kpi_id: string
): string {
	const unit = scope_id === null ? scope : `${scope}/${encodeURIComponent(scope_id)}`;
	return `/trace/${period}/${unit}/${kpi_id}`;
}
