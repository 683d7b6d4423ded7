import type { Request } from 'express';
import { isSameSecret } from './secure-compare';

/** Whether the request carries `Authorization: Bearer <token>`. Without a configured token nobody does. */
export function hasBearer(request: Request, token: string | undefined): boolean {
  const given = /^Bearer\s+(\S+)\s*$/i.exec(request.get('authorization') ?? '')?.[1];
  return isSameSecret(given, token);
}
