// Before all tests: one server for those that need no server of their own. Its address is in QM_URL.

import { serve } from "./server.mjs";

export default async function setup() {
  const server = await serve();
  process.env.QM_URL = server.url;
  return server.stop;
}
