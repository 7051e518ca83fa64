/* docx_picture.h: pictures put into a Word document, as large as their place.
 * For the template engine. */
#ifndef SERVICES_DOCX_PICTURE_H
#define SERVICES_DOCX_PICTURE_H

#include <stdbool.h>

struct filling;
struct tag;
struct template_value;
struct xml_node;

/* Into the run at hand.  False: refused. */
bool docx_picture(struct filling *filling, struct tag *tag, const struct template_value *value, const struct xml_node *node);

#endif
