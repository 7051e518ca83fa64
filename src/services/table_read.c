/* table_read.c: see table_read.h. */
#include "services/table_read.h"

#include "base/arena.h"
#include "services/encoding.h"
#include "services/files.h"

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
		*why = "请在 Excel 或 WPS 里把表格“另存为”CSV 格式（逗号分隔），再上传";
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
	if (!csv_row(&file->reader, file->arena, cells, count)) {
		file->broken = file->reader.broken;
		return false;
	}
	*line = file->reader.line;
	return true;
}
