// Who ships the connector. Whoever submits it for certification puts their own facts here and runs `npm run connector`.

export const publisher = {
  title: 'HR Onramp',
  description:
    'HR Onramp takes workers from any HR system, works out who joins, moves, leaves or returns, and provisions them to Microsoft Entra inside its limits. It waits for a person before an unusual change and reports an outcome for each worker.',
  name: 'HR Onramp maintainers',
  website: 'https://hr-onramp.example.com',
  privacyPolicy: 'https://hr-onramp.example.com/privacy',
  support: { url: 'https://hr-onramp.example.com/support', email: 'support@hr-onramp.example.com' },
  categories: ['Human Resources', 'IT Operations'],
  /** Each customer runs their own: what stands in `host` is replaced by the host of the connection. */
  host: 'hr-onramp.example.com',
  brandColor: '#1f4e5f',
} as const;
