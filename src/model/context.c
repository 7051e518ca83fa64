/* context.c: collecting problems and failures, and the clock of the hops. */
#include "model/context.h"

#include <stdarg.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"

enum { PROBLEMS_MAX = 500 };

void problem(struct context *context, const char *field, const char *format, ...)
{
	context->problem_count++;
	if (context->problem_count > PROBLEMS_MAX)
		return;
	const char *translated = words(context, format);
	struct problem *one = arena_one(context->arena, struct problem);
	va_list arguments;
	va_start(arguments, format);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	one->text = arena_vformat(context->arena, translated, arguments);
#pragma GCC diagnostic pop
	va_end(arguments);
	one->field = arena_text(context->arena, field ? field : "");
	if (context->last_problem)
		context->last_problem->next = one;
	else
		context->problems = one;
	context->last_problem = one;
}

bool context_is_clean(const struct context *context)
{
	return context->problem_count == 0;
}

const char *problem_of(const struct context *context, const char *field)
{
	for (const struct problem *one = context->problems; one; one = one->next)
		if (text_equal(one->field, field))
			return one->text;
	return NULL;
}

bool fail(struct context *context, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	context->failure = arena_vformat(context->arena, format, arguments);
	va_end(arguments);
	return false;
}

void trace_hop(struct context *context, enum hop hop)
{
	struct trace *trace = context->trace;
	if (!trace)
		return;
	int64_t now = clock_monotonic_us();
	trace->spent[trace->now] += now - trace->begun;
	trace->begun = now;
	trace->now = hop;
}
