// The documentation page at /docs (Swagger UI, from our own files), the page of error codes, and the contract at /openapi.json.
import express, { type Request, type Response, Router } from 'express';
import helmet from 'helmet';
import type { OpenAPIV3 } from 'openapi-types';
import { serveFiles, setup } from 'swagger-ui-express';
import { errorPage } from './error-page.ts';

/**
 * Serves the page with every operation to try, and the contract naming `publicUrl` as its server. The root leads to the
 * page. `notice` stands first on it.
 */
export function docsPage(contract: OpenAPIV3.Document, publicUrl: string, notice?: string): Router {
  const router = Router();
  router.get('/', (_request, response) => response.redirect(302, 'docs/'));
  const published = { ...contract, servers: [{ url: publicUrl, description: 'This service.' }] };
  router.get('/openapi.json', (_request, response) => {
    response.json(published);
  });

  // The page tries operations at the address it was opened at, whatever name the service has elsewhere: a page opened
  // as 127.0.0.1 may not call localhost.
  const base = new URL(publicUrl).pathname;
  const description = [notice, contract.info.description, errorCodes, guides]
    .filter((part) => part !== undefined)
    .join('\n\n');
  const tried = {
    ...contract,
    info: { ...contract.info, description },
    servers: [{ url: base, description: 'The service this page came from.' }],
  };
  const options = {
    customSiteTitle: 'HR Onramp: documentation',
    swaggerOptions: {
      // Swagger UI would show each visitor's contract to validator.swagger.io.
      validatorUrl: null,
      docExpansion: 'list',
      displayRequestDuration: true,
      persistAuthorization: false,
    },
  };
  const errors = errorPage();
  router.get('/docs/errors', (_request, response) => {
    response.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'");
    response.type('text/html').send(errors);
  });
  router.use('/docs', onlyGet, pagePolicy(), toFolder, ...serveFiles(tried, options), setup(tried, options));
  return router;
}

const errorCodes = '**[What the error codes mean](errors)**, who acts and what to do: a page to read, without a key.';

const guides = '**[Guides](../guides)**, step by step: to cloud-managed users, a first sign-in, coming from MIM.';

// Other methods are refused where those of all operations are.
function onlyGet(request: Request, _response: Response, next: express.NextFunction): void {
  if (request.method === 'GET' || request.method === 'HEAD') next();
  else next('router');
}

// The page names its files relative to itself, so it has to lie in a folder of its own.
function toFolder(request: Request, response: Response, next: express.NextFunction): void {
  if (request.originalUrl.split('?')[0]?.endsWith('/docs')) response.redirect(302, 'docs/');
  else next();
}

// Swagger UI writes styles into elements and draws its icons from data addresses; scripts come from our files only.
function pagePolicy(): express.RequestHandler {
  return helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  });
}
