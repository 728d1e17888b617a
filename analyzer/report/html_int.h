/* HTML in three files: the page (fmt_html.c), its data as JSON (html_data.c) and the source
 * excerpts in that (html_source.c). The page itself, its style and its scripts are files of html/,
 * which cmake/html.cmake turns into arrays.
 *
 * The data are two blocks. The first has what overview and list show, and stands before the
 * scripts; the details, most of the file, come after them, so that they need not wait for it.
 *
 * What is in the data, for the scripts: a place is [file, line, column, end_line, end_column], file
 * an index into "files", columns from 1 in UTF-16 units; [] is no place. Texts of findings and pins
 * that many have in common are indices into "texts". The details go on with the "files" and "texts"
 * of the first block. Texts that are empty and flags that are false
 * are left out. */
#ifndef PINFORK_REPORT_HTML_INT_H
#define PINFORK_REPORT_HTML_INT_H

#include "base/json_write.h"
#include "report/format.h"

/* Made at build time. The digests are of SHA-256 in base 64, as a content security policy has
 * them. */
struct html_asset {
    const char *name; /* as in {{name}} */
    const unsigned char *bytes;
    size_t size;
};
extern const struct html_asset html_page;
extern const struct html_asset html_assets[]; /* ends with a name of NULL */

/* Lines from `first` to `last` of a file are shown. */
struct html_range {
    uint32_t file, first, last;
};

/* Texts in order of their first mention. */
struct html_texts {
    VEC(const char *) list; /* borrowed from the run */
    size_t written;         /* so many are in the first block */
    struct map by_hash; /* of a text -> index into list; of two with one hash the later counts */
};

struct html {
    struct json_writer json;
    const struct report *report;
    struct html_texts files, texts;
    VEC(struct html_range) ranges;
};

void html_init(struct html *html, const struct report *report);
void html_fini(struct html *html);

/* Append the blocks, in this order. */
void html_write_data(struct html *html, struct buf *out, bool with_findings);
void html_write_details(struct html *html, struct buf *out, bool with_findings);

/* A place as the next value; the lines around it will be among the sources. */
void html_place(struct html *html, const struct place *place, uint32_t around);

/* "sources": for each file of which lines are shown, its index and [first line, whether that begins
 * in a comment, lines]. */
void html_write_sources(struct html *html);

/* Rows of arrays on lines of their own, so that two reports compare line by line. */
void html_row_begin(struct html *html);
void html_row_end(struct html *html);

#endif
