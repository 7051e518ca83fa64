/* backup.c: any bytes as the manifest of a backup.  What is taken leads to no
 * place but its own, and is printed and read again to the same. */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "services/backup.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_new(0);
	struct backup_manifest manifest, again;
	if (manifest_parse(arena, (const char *)bytes, length, &manifest)) {
		const char *first = manifest_print(arena, &manifest);
		must(first && manifest.section_count > 0 && text_equal(manifest.sections[0].name, "database"));
		for (size_t i = 0; i < manifest.section_count; i++)
			must(!strpbrk(manifest.sections[i].name, ".\\") && manifest.sections[i].bytes >= 0);
		must(manifest_parse(arena, first, strlen(first), &again));
		must(text_equal(manifest_print(arena, &again), first));
	}
	arena_free(arena);
	return 0;
}
