import axios, { type AxiosRequestConfig } from 'axios';
import type { z } from 'zod';
import { explainSilence } from '../explain-silence';
import type { GraphOptions } from '../graph';
import { createHttp } from '../http';
import { type ReadAnswer, readAnswer } from '../read-answer';

/** How Meta is called while there is no token yet. */
export type TokenCallOptions = Omit<GraphOptions, 'accessToken' | 'appSecret'>;

/** A call of a login: the app secret stands in the request, so nothing of it may be in what comes back. */
export async function askWithoutToken<T>(
  { http = createHttp(), timeoutMs, clock }: TokenCallOptions,
  request: Pick<AxiosRequestConfig, 'method' | 'url' | 'data' | 'params'>,
  success: z.ZodType<T>,
): Promise<ReadAnswer<T>> {
  try {
    const { status, headers, data } = await http.request<unknown>({ ...request, timeout: timeoutMs });
    return readAnswer({ status, headers: { ...headers }, data }, success, clock());
  } catch (error) {
    // The error carries the app secret: only what is taken out of it may go on.
    if (axios.isAxiosError(error)) return explainSilence(error);
    throw error;
  }
}
