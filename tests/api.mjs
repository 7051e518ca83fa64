// api.mjs BASE [NAME…]: the API as programs use it (tests/api/): rights and scope
// as on the pages, a whole import and a grant, tokens, what is sent twice, too
// often or out of malice, and the description of it all.  Last line: "N passed,
// N failed".
import description from "./api/description.mjs";
import hostile from "./api/hostile.mjs";
import own from "./api/own.mjs";
import rights from "./api/rights.mjs";
import rows from "./api/rows.mjs";
import scope from "./api/scope.mjs";
import story from "./api/story.mjs";
import tokens from "./api/tokens.mjs";
import { play } from "./player/parts.mjs";

await play({ rows, own, story, hostile, description, scope, rights, tokens });
