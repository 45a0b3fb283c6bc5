/** The heading of the open page: the focus goes there when a page opens. */
export const PAGE_TITLE_ID = 'page-title';
