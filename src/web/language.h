/* language.h: in which language somebody reads our pages. */
#ifndef WEB_LANGUAGE_H
#define WEB_LANGUAGE_H

#include "model/context.h"

struct request;

/* What his cookie says, else what his browser does; simplified Chinese in doubt. */
enum language request_language(const struct request *request, const char *accepted);

#endif
