import { z } from 'zod';

const maxPageSize = 100;

export const DocumentId = z.string().min(1).max(100).describe('id of a document');
export const ReviewId = z.string().min(1).max(100).describe('id of a review item');
export const CaseId = z.string().min(1).max(200).describe("id of an applicant's case");

/** For every list: how many, and where the page before ended. */
export const pageInput = {
  limit: z.int().min(1).max(maxPageSize).default(20).describe('items on a page'),
  cursor: z.string().max(1_000).optional().describe('next_cursor of the page before'),
};
