// What the tenant has bought (Graph's subscribedSku), reduced to the service plans that the product asks for.
export interface SubscribedSku {
  readonly skuPartNumber: string;
  readonly capabilityStatus: string;
  readonly prepaidUnits: { readonly enabled: number };
  readonly servicePlans: readonly { readonly servicePlanName: string; readonly provisioningStatus: string }[];
  readonly [property: string]: unknown;
}

/** The licence of a tenant at the start: the first one with provisioning at all. */
export function defaultSkus(): readonly SubscribedSku[] {
  return [
    {
      id: 'cccccccc-0000-4000-8000-000000000001',
      skuPartNumber: 'AAD_PREMIUM',
      capabilityStatus: 'Enabled',
      consumedUnits: 0,
      prepaidUnits: { enabled: 100_000 },
      servicePlans: [{ servicePlanName: 'AAD_PREMIUM', provisioningStatus: 'Success' }],
    },
  ];
}
