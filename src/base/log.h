/* log.h: one JSON line for each event, to standard error.  No personal data,
 * no request text: keys and values come from ourselves. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

/* log_event("serve", "port", "8080", NULL): pairs of key and value, then NULL.  Values are escaped and cut at 200 bytes. */
void log_event(const char *event, ...) __attribute__((sentinel));

#endif
