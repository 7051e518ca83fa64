/* honour_words.h: what the pages of honours share: labels, years, links, and
 * the filter that several of them begin with. */
#ifndef MODULE_HONOUR_WORDS_H
#define MODULE_HONOUR_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/definition.h"

struct grant_filter;
struct select_option;

extern const struct choice title_targets[];
extern const struct choice title_variants[];
extern const struct choice grant_states[];

/* The label of a choice in the reader's language; "" where it is none. */
const char *choice_label(struct page *page, const struct choice *choices, int64_t value);
/* 1956年, or 年份不详. */
const char *year_label(struct page *page, const char *year);
/* Unit and post with a space between, what there is of them; NULL where there is nothing. */
const char *unit_and_post(struct page *page, const char *unit_name, const char *post);
/* Choices as options of a select, the first being `none_label` with an empty value. */
const struct select_option *options_of(struct page *page, const struct choice *choices, const char *none_label);
/* The titles of the catalogue as options, the first empty. */
const struct select_option *title_options(struct page *page);
/* title, level, variant, state, office, from, to, unit, kind of the address; what cannot be read is left out. */
void filter_of_page(struct page *page, struct grant_filter *filter);
/* The same as parameters of an address: "?level=1&kind=2"; "" where nothing is asked. */
const char *filter_address(struct page *page, const struct grant_filter *filter);
/* In words, for the audit line and the head of a list: "称号 …；级别 …"; "全部" where nothing is asked. */
const char *filter_words(struct page *page, const struct grant_filter *filter);
/* The page of a person, collective, organisation or grant that a line leads to. */
struct grant_line;
const char *grant_path(struct page *page, const struct grant_line *line);
/* The page failed if false: says so and gives false. */
bool page_is_good(struct page *page, bool good);

#endif
