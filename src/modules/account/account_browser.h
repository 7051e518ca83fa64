/* account_browser.h: what a browser calls itself, in words for people: it is
 * for recognising one's own places, not for deciding anything. */
#ifndef MODULE_ACCOUNT_BROWSER_H
#define MODULE_ACCOUNT_BROWSER_H

struct context;

/* "Chrome（Windows）", "微信（Android）", in the reader's language; 其他浏览器 where it is not known.  NULL is read as "". */
const char *browser_words(const struct context *context, const char *user_agent);

#endif
