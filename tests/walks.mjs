// walks.mjs BASE [NAME…]: walks through every route as every role: rights, scope,
// links (tests/walks/).  Last line: "N passed, N failed".
import { play } from "./player/parts.mjs";
import languages from "./walks/languages.mjs";
import links from "./walks/links.mjs";
import rights from "./walks/rights.mjs";
import scope from "./walks/scope.mjs";

await play({ links, languages, scope, rights });
