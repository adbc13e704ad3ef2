// This API's own app registration: there, and with every role and scope of the contract.
import { findRegistration, registrationFaults } from '../parts/api-registration.ts';
import { type Check, fault, ok } from './finding.ts';

export const checkRegistration: Check = async (examined) => {
  const registration = await findRegistration(examined);
  const next = 'npm run tenant -- apply completes it.';
  if (registration === null)
    return [fault(`There is no app registration "${examined.apiName}": callers can use API keys only.`, next)];
  const { sentences } = registrationFaults(registration);
  if (sentences.length === 0)
    return [ok(`The app registration "${examined.apiName}" has the roles and scopes of the contract.`)];
  return [fault(`The app registration "${examined.apiName}" lacks ${sentences.join(', ')}.`, next)];
};
