/* table_read.c: see table_read.h. */
#include "services/table_read.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "services/encoding.h"
#include "services/files.h"
#include "services/xlsx_part.h"
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

static bool is_at(const unsigned char *bytes, size_t length, size_t at, const char *text)
{
	for (size_t i = 0; text[i]; i++)
		if (at + i * 2 + 1 >= length || bytes[at + i * 2] != (unsigned char)text[i] || bytes[at + i * 2 + 1] != 0)
			return false;
	return true;
}

/* Office puts a workbook with a password into the container of its old files, under this name. */
static bool has_password(const unsigned char *bytes, size_t length)
{
	for (size_t at = 0; at + 32 < length; at += 128)	/* entries of the directory */
		if (is_at(bytes, length, at, "EncryptedPackage") || is_at(bytes, length, at, "EncryptionInfo"))
			return true;
	return false;
}

static bool old_refuse(const void *bytes, size_t length, const char **why)
{
	*why = has_password(bytes, length) ? "这个 Excel 文件设了打开密码，请去掉密码后另存一份再上传"
		: "这是旧版 Excel（.xls）文件，请用 Excel 或 WPS 另存为 .xlsx 再上传";
	return false;
}

static bool is_zip(const void *bytes, size_t length)
{
	return length >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0;
}

/* What kind of table it is; false where it is none. */
static bool kind_find(struct arena *arena, const void *bytes, size_t length, bool *is_workbook, const char **why)
{
	enum file_kind kind = file_kind_of(bytes, length);
	if (length >= sizeof(old_workbook) && memcmp(bytes, old_workbook, sizeof(old_workbook)) == 0)
		return old_refuse(bytes, length, why);
	*is_workbook = kind == FILE_XLSX || (kind == FILE_UNKNOWN && is_zip(bytes, length));
	if (*is_workbook || kind == FILE_UNKNOWN)
		return true;
	*why = arena_format(arena, "这是%s，不是表格文件", file_kind_label(kind));
	return false;
}

bool table_look(struct arena *arena, const void *bytes, size_t length, const char **why)
{
	bool is_workbook;
	struct xlsx_package package;
	if (!kind_find(arena, bytes, length, &is_workbook, why))
		return false;
	const char *wrong = is_workbook ? xlsx_package_open(arena, bytes, length, &package) : NULL;
	if (wrong)
		*why = wrong;
	return !wrong;
}

bool table_open(struct table_file *file, struct arena *arena, const void *bytes, size_t length, const char **why)
{
	bool is_workbook;
	*file = (struct table_file){ .arena = arena };
	if (!kind_find(arena, bytes, length, &is_workbook, why))
		return false;
	if (is_workbook) {
		file->encoding = "Excel 工作簿";
		file->separator = "";
		file->workbook = xlsx_reader_open(bytes, length, why);
		if (!file->workbook)
			*why = arena_text(arena, *why);
		return file->workbook != NULL;
	}
	if (!text_open(file, bytes, length, why))
		return false;
	file->row = arena_new(0);
	return true;
}

bool table_open_path(struct table_file *file, struct arena *arena, const char *path, const char **why)
{
	struct stat status;
	int handle = open(path, O_RDONLY | O_CLOEXEC);
	void *mapped = MAP_FAILED;
	*why = NULL;
	if (handle >= 0 && fstat(handle, &status) == 0 && status.st_size > 0)
		mapped = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, handle, 0);
	if (handle >= 0)
		close(handle);
	if (mapped == MAP_FAILED)
		return false;
	bool good = table_open(file, arena, mapped, (size_t)status.st_size, why);
	file->mapped = mapped;
	file->mapped_length = (size_t)status.st_size;
	if (!good)
		table_close(file);
	return good;
}

void table_close(struct table_file *file)
{
	xlsx_reader_close(file->workbook);
	file->workbook = NULL;
	if (file->row)
		arena_free(file->row);
	file->row = NULL;
	if (file->mapped)
		munmap(file->mapped, file->mapped_length);
	file->mapped = NULL;
}

static bool text_next_row(struct table_file *file, char ***cells, size_t *count, size_t *line)
{
	arena_reset(file->row);
	if (!csv_row(&file->reader, file->row, cells, count)) {
		file->broken = file->reader.broken;
		if (file->broken)
			file->why = "文件里有一个引号没有成对，它后面的内容读不出来";
		return false;
	}
	*line = file->reader.line;
	if (file->reader.wide)
		file->why = arena_format(file->row, "表格的列太多：第 %zu 行有 %zu 列，最多 %d 列；请删去多余的列再上传", *line, file->reader.wide, CSV_COLUMNS_MAX);
	return !file->why;
}

bool table_next(void *from, char ***cells, size_t *count, size_t *line)
{
	struct table_file *file = from;
	if (file->why)
		return false;
	if (!file->workbook)
		return text_next_row(file, cells, count, line);
	if (xlsx_reader_next(file->workbook, cells, count, line))
		return true;
	file->why = xlsx_reader_trouble(file->workbook);
	return false;
}

const char *table_trouble(void *from)
{
	const struct table_file *file = from;
	return arena_text(file->arena, file->why);	/* it stood in the file's own */
}
