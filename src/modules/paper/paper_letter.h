/* paper_letter.h: an official letter out of its text, in which lines like
 * 标题：… and 主送：… say what they are; see docs/templates.md. */
#ifndef MODULE_PAPER_LETTER_H
#define MODULE_PAPER_LETTER_H

#include "modules/paper/paper_make.h"

/* As a paper, or for PAPER_DOCX as a Word document. */
enum paper_made paper_letter(struct context *context, const char *text, enum paper_form form, struct buffer *out, const char **why);

#endif
