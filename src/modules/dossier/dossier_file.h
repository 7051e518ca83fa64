/* dossier_file.h: a paper of this module put into its file. */
#ifndef MODULE_DOSSIER_FILE_H
#define MODULE_DOSSIER_FILE_H

#include <stdbool.h>

struct buffer;
struct context;
struct official;

/* False: context->failure. */
bool dossier_keep(struct context *context, const struct buffer *bytes, const char *path);
bool dossier_official(struct context *context, const struct official *official, bool word, const char *path);

#endif
