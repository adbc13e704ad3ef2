// The rows of an Excel table in SharePoint or OneDrive, as often as the workbook changes.
import { after, type Flow, patient } from '../flow.ts';
import { every, keyOfFile, parameters, tellUnlessSucceeded } from './common-steps.ts';

export const excelTable: Flow = {
  name: 'excel-table',
  title: 'Provision the rows of an Excel table',
  description:
    'Reads all rows of a table every hour and hands them over. A workbook that has not changed gives the same answer again and moves nobody.',
  id: '5f4c2a10-7d1e-4b6a-9a01-6d1f0a3b9c03',
  connections: {
    onramp: 'hr-onramp',
    excel: 'excelonlinebusiness',
    sharepoint: 'sharepointonline',
    outlook: 'office365',
  },
  parameters: {
    ...parameters('mailTo'),
    mapping: { default: 'excel-export', description: 'The mapping that reads a row.' },
    site: { default: 'https://example.sharepoint.com/sites/hr', description: 'The SharePoint site of the workbook.' },
    fileIdentifier: {
      default: 'Shared%20Documents/Workers.xlsx',
      description: 'The workbook as the SharePoint connector names it.',
    },
    location: {
      default: 'sites/example.sharepoint.com/hr',
      description: 'The location as the Excel connector names it.',
    },
    drive: { default: 'b!documents', description: 'The document library as the Excel connector names it.' },
    file: { default: '01WORKERS', description: 'The workbook as the Excel connector names it.' },
    table: { default: 'Workers', description: 'The name of the table.' },
  },
  trigger: {
    Every_hour: every('Hour'),
  },
  actions: {
    Look_at_workbook: {
      call: {
        connection: 'sharepoint',
        operation: 'GetFileMetadata',
        parameters: { dataset: "@parameters('site')", id: "@parameters('fileIdentifier')" },
        retry: patient,
      },
      runAfter: {},
      timeout: 'PT2M',
    },
    List_rows: {
      call: {
        connection: 'excel',
        operation: 'GetItems',
        parameters: {
          source: "@parameters('location')",
          drive: "@parameters('drive')",
          file: "@parameters('file')",
          table: "@parameters('table')",
          dateTimeFormat: 'ISO 8601',
        },
        retry: patient,
      },
      runAfter: after('Look_at_workbook'),
      secure: ['outputs'],
      // Without paging the connector stops after 256 rows and says nothing.
      runtimeConfiguration: { paginationPolicy: { minimumItemCount: 5000 } },
      timeout: 'PT20M',
    },
    Provision_rows: {
      call: {
        connection: 'onramp',
        operation: 'SubmitWorkersAndWait',
        parameters: {
          mapping: "@parameters('mapping')",
          sourceName: 'Excel table',
          sourceTime: "@body('Look_at_workbook')?['LastModified']",
          'Idempotency-Key': keyOfFile("body('Look_at_workbook')?['Path']", "body('Look_at_workbook')?['ETag']"),
          'body/records': "@body('List_rows')?['value']",
        },
        retry: patient,
      },
      runAfter: after('List_rows'),
      secure: ['inputs', 'outputs'],
      timeout: 'PT5H',
    },
    Everything_succeeded: tellUnlessSucceeded('Provision_rows', 'Excel table of workers'),
  },
};
