/* table_read.c: see table_read.h. */
#include "services/table_read.h"

#include <string.h>

#include "base/arena.h"
#include "services/encoding.h"
#include "services/files.h"
#include "services/xlsx_read.h"

static const unsigned char old_workbook[] = { 0xD0, 0xCF, 0x11, 0xE0 };

static const char *separator_label(char separator)
{
	return separator == '\t' ? "制表符" : separator == ';' ? "分号" : "逗号";
}

static bool text_open(struct table_file *file, const void *bytes, size_t length, const char **why)
{
	struct encoding found;
	if (!encoding_read(file->arena, bytes, length, TABLE_BYTES_MAX, &found)) {
		*why = found.line ? arena_format(file->arena, "%s（第 %zu 行）", found.problem, found.line) : found.problem;
		return false;
	}
	csv_open(&file->reader, found.text, found.length);
	file->encoding = found.name;
	file->separator = separator_label(file->reader.separator);
	return true;
}

bool table_open(struct table_file *file, struct arena *arena, const void *bytes, size_t length, const char **why)
{
	enum file_kind kind = file_kind_of(bytes, length);
	*file = (struct table_file){ .arena = arena };
	if (kind == FILE_XLSX) {
		file->encoding = "Excel 工作簿";
		file->separator = "";
		file->is_workbook = true;
		return xlsx_read(arena, bytes, length, &file->row, why);
	}
	if (length >= sizeof(old_workbook) && memcmp(bytes, old_workbook, sizeof(old_workbook)) == 0) {
		*why = "这是旧版 Excel（.xls）或加密的文件，请用 Excel 或 WPS 另存为 .xlsx 或 CSV 再上传";
		return false;
	}
	if (kind != FILE_UNKNOWN) {
		*why = arena_format(arena, "这是%s，不是表格文件", file_kind_label(kind));
		return false;
	}
	return text_open(file, bytes, length, why);
}

bool table_next(void *from, char ***cells, size_t *count, size_t *line)
{
	struct table_file *file = from;
	if (file->is_workbook) {
		const struct xlsx_row *row = file->row;
		if (!row)
			return false;
		*cells = row->cells;
		*count = row->count;
		*line = row->line;
		file->row = row->next;
		return true;
	}
	if (!csv_row(&file->reader, file->arena, cells, count)) {
		file->broken = file->reader.broken;
		return false;
	}
	*line = file->reader.line;
	return true;
}
