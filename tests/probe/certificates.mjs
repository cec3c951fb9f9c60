// Certificates for the tests, made by openssl when they begin: an authority, and servers that are right or wrong in one way
// each. No key is kept in the repository.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const HOST = "scim.example.com";
const NAMES = `subjectAltName=DNS:${HOST},DNS:api.linkedin.com`;
const DAY = 24 * 60 * 60 * 1000;

const CONFIGURATION = `
[ca]
default_ca = own
[own]
database = index.txt
new_certs_dir = .
serial = serial
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
default_crl_days = 2
[any]
commonName = supplied
[req]
distinguished_name = none
[none]
`;

/** A moment as openssl writes it. */
function moment(days) {
  return new Date(Date.now() + days * DAY).toISOString().replaceAll(/[-:T]/g, "").slice(0, 14) + "Z";
}

/** Makes all certificates; `remove` takes them away. */
export function make() {
  const folder = mkdtempSync(join(tmpdir(), "quartermaster-probe-"));
  const openssl = (...words) => execFileSync("openssl", words, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  writeFileSync(join(folder, "openssl.cnf"), CONFIGURATION);
  writeFileSync(join(folder, "index.txt"), "");
  writeFileSync(join(folder, "serial"), "01\n");
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

  const authority = (name) =>
    openssl("req", "-config", "openssl.cnf", "-x509", ...key, "-keyout", `${name}.key`, "-out", `${name}.pem`, "-days", "2", "-subj", `/CN=${name}`,
      "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign", "-addext", "subjectKeyIdentifier=hash");
  const signed = (name, from, to, { names = NAMES, by = "authority", use = "serverAuth" } = {}) => {
    openssl("req", "-config", "openssl.cnf", "-new", ...key, "-keyout", `${name}.key`, "-out", `${name}.csr`, "-subj", `/CN=${name}`,
      "-addext", names, "-addext", `extendedKeyUsage=${use}`, "-addext", "basicConstraints=CA:FALSE");
    openssl("ca", "-config", "openssl.cnf", "-batch", "-notext", "-cert", `${by}.pem`, "-keyfile", `${by}.key`, "-in", `${name}.csr`, "-out", `${name}.pem`,
      "-startdate", moment(from), "-enddate", moment(to));
  };
  const selfSigned = (name, constraints) =>
    openssl("req", "-config", "openssl.cnf", "-x509", ...key, "-keyout", `${name}.key`, "-out", `${name}.pem`, "-days", "2", "-subj", `/CN=${HOST}`,
      "-addext", NAMES, "-addext", `basicConstraints=${constraints}`);

  authority("authority");
  authority("stranger");
  signed("good", -1, 1);
  signed("expired", -30, -2);
  signed("early", 2, 30);
  signed("other", -1, 1, { names: "subjectAltName=DNS:other.example.com" });
  signed("unknown", -1, 1, { by: "stranger" });
  signed("mail", -1, 1, { use: "emailProtection" });
  signed("revoked", -1, 1);
  const own = ["-config", "openssl.cnf", "-cert", "authority.pem", "-keyfile", "authority.key"];
  openssl("ca", ...own, "-revoke", "revoked.pem");
  openssl("ca", ...own, "-gencrl", "-out", "revocations.pem");
  selfSigned("own", "CA:FALSE");
  selfSigned("own-authority", "CA:TRUE");

  const read = (file) => readFileSync(join(folder, file));
  return {
    folder,
    trusted: join(folder, "authority.pem"),
    /** The authority's list of certificates that it has taken back. */
    revocations: join(folder, "revocations.pem"),
    /** What a server needs to be this one. */
    of: (name) => ({ key: read(`${name}.key`), cert: read(`${name}.pem`) }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
