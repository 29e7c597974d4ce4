/** What operating systems and Excel leave beside the files: hidden, `__MACOSX`, locks of open workbooks. `name` = one part of a path. */
export const isLeftover = (name: string): boolean =>
	/^(\.|~\$|__MACOSX$|Thumbs\.db$|desktop\.ini$)/i.test(name);
