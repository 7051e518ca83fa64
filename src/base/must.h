/* must.h: assertions that stay on.  A broken promise of our own code ends the
 * process; nothing acknowledged is lost, because acknowledging comes after the
 * commit.  Not for mistakes of people (problem) nor of the world (fail). */
#ifndef BASE_MUST_H
#define BASE_MUST_H

_Noreturn void must_failed(const char *claim, const char *file, int line);

#define must(claim) ((claim) ? (void)0 : must_failed(#claim, __FILE__, __LINE__))

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif
