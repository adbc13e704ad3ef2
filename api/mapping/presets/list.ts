// The mappings that come with the product, by name.
import type { MappingDocument } from '../mapping-document.ts';
import { adpWorkers } from './adp-workers.ts';
import { bamboohrReport } from './bamboohr-report.ts';
import { dayforceEmployees } from './dayforce-employees.ts';
import { dynamics365Hr } from './dynamics-365-hr.ts';
import { excelExport } from './excel-export.ts';
import { genericCsv } from './generic-csv.ts';
import { genericCsvGerman } from './generic-csv-german.ts';
import { genericXml } from './generic-xml.ts';
import { hibobPeople } from './hibob-people.ts';
import { microsoftSampleCsv } from './microsoft-sample-csv.ts';
import { oracleHcmWorkers } from './oracle-hcm-workers.ts';
import { personioEmployees } from './personio-employees.ts';
import { sqlView } from './sql-view.ts';
import { successfactorsOdata } from './successfactors-odata.ts';
import { ukgPro } from './ukg-pro.ts';
import { workdayRaas } from './workday-raas.ts';

export const presets: ReadonlyMap<string, MappingDocument> = new Map(
  [
    ...[
      genericCsv,
      genericCsvGerman,
      microsoftSampleCsv,
      excelExport,
      workdayRaas,
      successfactorsOdata,
      bamboohrReport,
    ],
    ...[
      hibobPeople,
      personioEmployees,
      oracleHcmWorkers,
      adpWorkers,
      ukgPro,
      dynamics365Hr,
      sqlView,
      dayforceEmployees,
    ],
    genericXml,
  ].map((document) => [document.name, document]),
);

/** What a file is tried with when nobody names a mapping. */
export const defaultPreset = 'generic-csv';
