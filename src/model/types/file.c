/* file.c: a stored file, or a photo; the value is the id of its row in the
 * table of files.  The bytes come in by upload, and the value with them: what
 * stands in a text is never taken for it. */
#include "model/types/types.h"

/* A number would name any file there is, somebody else's too. */
static bool parse(struct context *context, const struct field *field, const char *name, const char *text, struct value *value)
{
	(void)field;
	(void)text;
	(void)value;
	problem(context, name, "请选择要上传的文件");
	return false;
}

static void print(struct context *context, const struct field *field, const struct value *value,
		  enum print_style style, struct buffer *out)
{
	(void)field;
	if (style == PRINT_EDIT)
		buffer_int(out, value->number);
	else
		buffer_text(out, words(context, "有"));
}

const struct type type_file = {
	.name = "file", .label = "文件", .control = "file", .member = MEMBER_NUMBER, .column = COLUMN_INT, .shape = SHAPE_FILE, .uploaded = true,
	.parse = parse, .print = print,
};

const struct type type_photo = {
	.name = "photo", .label = "照片", .control = "photo", .member = MEMBER_NUMBER, .column = COLUMN_INT, .shape = SHAPE_FILE, .uploaded = true,
	.parse = parse, .print = print,
};
