/* assets.c: the table of embedded files.  The assembler takes the bytes in as
 * they are (.incbin, paths from the root, where make runs). */
#include "web/assets.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/crypto.h"

#define EMBED(symbol, path) \
	__asm__(".section .rodata\n.balign 16\n.global asset_" #symbol "\nasset_" #symbol ":\n.incbin \"" path "\"\n" \
		".global asset_" #symbol "_end\nasset_" #symbol "_end:\n.byte 0\n.previous\n"); \
	extern const char asset_##symbol[], asset_##symbol##_end[]

EMBED(style, "assets/laomo.css");
EMBED(script, "assets/laomo.js");
EMBED(icons, "assets/icons.svg");
EMBED(mark, "assets/mark.svg");
EMBED(htmx, "vendor/htmx/htmx.min.js");

static const char robots[] = "User-agent: *\nDisallow: /\n";

#define CSS "text/css; charset=utf-8"
#define SCRIPT "text/javascript; charset=utf-8"
#define SVG "image/svg+xml"
#define ASSET(name, type, symbol) { name, type, asset_##symbol, asset_##symbol##_end }

static const struct embedded {
	const char *name, *type, *begin, *end;
} embedded[] = {
	ASSET("laomo.css", CSS, style),
	ASSET("laomo.js", SCRIPT, script),
	ASSET("icons.svg", SVG, icons),
	ASSET("mark.svg", SVG, mark),
	ASSET("htmx.min.js", SCRIPT, htmx),
	/* Browsers ask for it by themselves and look at the type, not at the ending. */
	ASSET("favicon.ico", SVG, mark),
	{ "robots.txt", "text/plain; charset=utf-8", robots, robots + sizeof(robots) - 1 },
};

enum { HASH_BYTES = 8 };

static struct kept {
	struct asset asset;
	const char *hash;
	const char *address;
} kept[COUNT_OF(embedded)];

void assets_open(void)
{
	struct arena *arena = arena_program();

	for (size_t i = 0; i < COUNT_OF(embedded); i++) {
		const struct embedded *one = &embedded[i];
		unsigned char hash[32];

		kept[i].asset = (struct asset){
			.name = one->name, .type = one->type, .bytes = one->begin, .length = (size_t)(one->end - one->begin),
		};
		hash_sha256(one->begin, kept[i].asset.length, hash);
		kept[i].hash = text_hex(arena, hash, HASH_BYTES);
		kept[i].address = arena_format(arena, "/assets/%s?v=%s", one->name, kept[i].hash);
	}
}

static const struct kept *find(const char *name)
{
	for (size_t i = 0; i < COUNT_OF(kept); i++)
		if (strcmp(embedded[i].name, name) == 0)
			return &kept[i];
	return NULL;
}

const struct asset *asset_find(const char *name)
{
	const struct kept *found = find(name);

	return found ? &found->asset : NULL;
}

const char *asset_hash(const struct asset *asset)
{
	const struct kept *found = find(asset->name);

	must(found != NULL && found->hash != NULL);
	return found->hash;
}

const char *asset_address(const char *name)
{
	const struct kept *found = find(name);

	must(found != NULL && found->address != NULL);
	return found->address;
}
