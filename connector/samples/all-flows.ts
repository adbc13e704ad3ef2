// The sample flows, in the order of the readme.
import type { Flow } from './flow.ts';
import { approveBeforeSend } from './source/approve-before-send.ts';
import { excelTable } from './source/excel-table.ts';
import { managedIdentity } from './source/managed-identity.ts';
import { pagedRestApi } from './source/paged-rest-api.ts';
import { reactToFailures } from './source/react-to-failures.ts';
import { sftpFile } from './source/sftp-file.ts';
import { verifiedWebhook } from './source/verified-webhook.ts';
import { writeBack } from './source/write-back.ts';

export const allFlows: readonly Flow[] = [
  sftpFile,
  pagedRestApi,
  excelTable,
  approveBeforeSend,
  reactToFailures,
  verifiedWebhook,
  writeBack,
  managedIdentity,
];
