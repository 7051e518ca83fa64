/* xlsx_text.h: the shared texts of a workbook: put aside in a file without a name,
 * for a large workbook has more of them than memory should hold. */
#ifndef SERVICES_XLSX_TEXT_H
#define SERVICES_XLSX_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct xlsx_texts;

/* NULL: no such file can be made (errno). */
struct xlsx_texts *xlsx_texts_new(struct arena *arena);
bool xlsx_texts_add(struct xlsx_texts *texts, const char *text, size_t length);
/* After the last: from now on they can be read. */
bool xlsx_texts_ready(struct xlsx_texts *texts);
size_t xlsx_texts_count(const struct xlsx_texts *texts);
const char *xlsx_texts_at(const struct xlsx_texts *texts, size_t place);	/* lasts until xlsx_texts_free */
void xlsx_texts_free(struct xlsx_texts *texts);

#endif
