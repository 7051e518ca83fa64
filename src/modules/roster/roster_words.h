/* roster_words.h: what the lists of honours share: the filter they begin with,
 * as inputs, as an address and in words. */
#ifndef MODULE_ROSTER_WORDS_H
#define MODULE_ROSTER_WORDS_H

#include "model/definition.h"

struct grant_filter;
struct grant_line;
struct select_option;

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
/* "12", or "" for 0. */
const char *number_value(struct page *page, int64_t number);
/* The inputs of that filter, and its two buttons. */
void office_input(struct page *page, int64_t office);
void level_input(struct page *page, const struct grant_filter *filter);
void variant_input(struct page *page, const struct grant_filter *filter);
void years_inputs(struct page *page, const struct grant_filter *filter, const char *from_label, const char *to_label);
void filter_buttons(struct page *page, const char *reset_path);
/* On paper: whose list of what. */
void paper_filter(struct page *page, const struct grant_filter *filter);
/* The page of the grant that a line leads to. */
const char *grant_path(struct page *page, const struct grant_line *line);

#endif
