/** What a person can recognise a certificate by. */
export interface Certificate {
  /** The name it was made for, such as `CN=broker.example`. */
  subject: string;
  issuer: string;
  /** The names and addresses it holds for, as in `DNS:broker.example`. */
  names: string[];
  /** In milliseconds since 1970. */
  validFrom: number;
  validTo: number;
  /** SHA-256 of the whole certificate, as pairs of capital hexadecimal digits with colons between. */
  fingerprint: string;
}
