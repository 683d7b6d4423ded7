/** A refusal of the Graph API. Clients branch on `code` and `subcode`: the HTTP status varies. */
export interface GraphRefusal {
  readonly status: number;
  readonly code: number;
  readonly subcode?: number;
  readonly message: string;
  readonly type?: 'OAuthException' | 'IGApiException';
}

/** The body that Meta sends with a refusal. */
export function toErrorBody(refusal: GraphRefusal, traceId: string): { readonly error: object } {
  const { message, type = 'OAuthException', code, subcode } = refusal;
  return {
    error: {
      message,
      type,
      code,
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      fbtrace_id: traceId,
    },
  };
}

export const invalidToken: GraphRefusal = {
  status: 400,
  code: 190,
  message: 'Invalid OAuth access token - Cannot parse access token',
};

export const unknownRecipient: GraphRefusal = {
  status: 400,
  code: 100,
  subcode: 2534014,
  message: '(#100) The requested user cannot be found.',
};

export const outsideWindow: GraphRefusal = {
  status: 403,
  code: 10,
  subcode: 2534022,
  message: '(#10) This message is sent outside of allowed window.',
};

export const noProfileConsent: GraphRefusal = {
  status: 403,
  code: 230,
  message: '(#230) User consent is required to access user profile',
};

/** The message cannot be sent as it is: too long, empty, too many parts, or of an unknown kind. */
export function invalidMessage(what: string): GraphRefusal {
  return { status: 400, code: 100, subcode: 2534015, message: `(#100) ${what}` };
}

export function invalidParameter(what: string): GraphRefusal {
  return { status: 400, code: 100, message: `(#100) ${what}` };
}

export function unknownObject(id: string, method: string): GraphRefusal {
  return {
    status: 400,
    code: 100,
    subcode: 33,
    type: 'IGApiException',
    message:
      `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to ` +
      'missing permissions, or does not support this operation',
  };
}
