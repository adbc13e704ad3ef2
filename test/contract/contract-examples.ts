// Every example the contract shows, with the operation it belongs to.
import type { OpenAPIV3 } from 'openapi-types';
import { listOperations, type Operation, readContract } from '../../api/http/contract.ts';

export interface ContractExample {
  readonly operation: Operation;
  readonly side: 'request' | 'response';
  /** Of a response. */
  readonly status: number;
  readonly mediaType: string;
  readonly name: string;
  readonly value: unknown;
}

const contract = readContract();

/** All examples of requests and responses, those of refusals included, in the order of the contract. */
export function contractExamples(): readonly ContractExample[] {
  return listOperations(contract).flatMap((operation) => {
    const method = operation.method.toLowerCase() as OpenAPIV3.HttpMethods;
    const described = contract.paths[operation.path]![method]!;
    const body = described.requestBody as OpenAPIV3.RequestBodyObject | undefined;
    const requests = examplesOf(body?.content).map((one) => ({
      operation,
      side: 'request' as const,
      status: 0,
      ...one,
    }));
    const responses = Object.entries(described.responses).flatMap(([status, response]) => {
      const { content } = resolve<OpenAPIV3.ResponseObject>(response);
      return examplesOf(content).map((one) => ({
        operation,
        side: 'response' as const,
        status: Number(status),
        ...one,
      }));
    });
    return [...requests, ...responses];
  });
}

function examplesOf(content: Readonly<Record<string, OpenAPIV3.MediaTypeObject>> = {}) {
  return Object.entries(content).flatMap(([mediaType, media]) => {
    const single = media.example === undefined ? [] : [{ mediaType, name: 'example', value: media.example as unknown }];
    const named = Object.entries(media.examples ?? {}).map(([name, example]) => ({
      mediaType,
      name,
      value: resolve<OpenAPIV3.ExampleObject>(example).value as unknown,
    }));
    return [...single, ...named];
  });
}

function resolve<Part>(part: OpenAPIV3.ReferenceObject | Part): Part {
  if (typeof part !== 'object' || part === null || !('$ref' in part)) return part as Part;
  const [, , kind, name] = (part.$ref as string).split('/');
  return (contract.components as Record<string, Record<string, Part>>)[kind!]![name!]!;
}
