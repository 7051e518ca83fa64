/* check_files.h: the part of `laomo check` that looks beside the database:
 * stored files and the results of jobs, against what the database says of
 * them. */
#ifndef CHECK_FILES_H
#define CHECK_FILES_H

struct house;

/* "" or what is wrong with the first, in Chinese; *figures say what was seen. */
const char *check_files(struct house *house, const char **figures);
const char *check_results(struct house *house, const char **figures);

#endif
