/** Addresses that pages share. */
import type { CaseRecord } from '../../core/case';

export function caseUrl(record: Pick<CaseRecord, 'reference'>): string {
  return `/desk/cases/${encodeURIComponent(record.reference)}`;
}

/** A photo of a case, re-encoded; `thumb` is small enough for a list. */
export function evidenceUrl(caseId: string, evidenceId: string, size?: 'thumb'): string {
  const url = `/api/cases/${encodeURIComponent(caseId)}/evidence/${encodeURIComponent(evidenceId)}`;
  return size ? `${url}?size=${size}` : url;
}
