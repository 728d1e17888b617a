/* SARIF in three files: the log and its run (fmt_sarif.c), results (sarif_result.c), and the small
 * objects both are made of (sarif_parts.c). Members with nothing to say are left out: the format
 * knows no empty strings. */
#ifndef PINFORK_REPORT_SARIF_INT_H
#define PINFORK_REPORT_SARIF_INT_H

#include "base/json_write.h"
#include "report/format.h"

/* Where this build's documentation stands, with a final slash: HOME/rules/PF101.md. Set where the
 * program is packaged; "": nowhere. Then a rule leads to its weakness in the CWE list, and the
 * program to what the kernel's own documentation says of pinned pages. */
#ifndef PINFORK_HOME_URI
#define PINFORK_HOME_URI ""
#endif
#define SARIF_KERNEL_URI "https://docs.kernel.org/core-api/pin_user_pages.html"
#define SARIF_CWE_URI "https://cwe.mitre.org/data/definitions/"

struct sarif {
    struct json_writer json;
    const struct report *report;
    VEC(const char *) rules; /* ids in order of the log's rules */
    bool has_suppressed;     /* some result is: then all have to say */
    bool is_inventory;       /* results are pin sites, not findings */
};

/* A member, unless the text is empty. */
void sarif_text(struct sarif *sarif, const char *key, const char *text);
/* The text with "](" broken up, which would make a link of it in a message. */
void sarif_message_text(struct sarif *sarif, const char *key, const char *text);
/* "key": { "text": ... }, unless the text is empty. */
void sarif_message(struct sarif *sarif, const char *key, const char *text);
/* The text as a sentence with a final dot. */
void sarif_sentence(struct sarif *sarif, const char *key, const char *text);

/* "artifactLocation": { ... }. */
void sarif_artifact(struct sarif *sarif, const char *file);
/* "key": { "startLine": ... }, unless there is no line. */
void sarif_region(struct sarif *sarif, const char *key, const struct place *place);
/* A location as the next value; without members where nothing is known. `id` 0: none. */
void sarif_location(struct sarif *sarif, const struct place *place, const char *function,
                    const char *text, unsigned id);

/* One result as the next value. */
void sarif_result(struct sarif *sarif, const struct finding *finding);
/* A pin site as a result: none that failed. */
void sarif_pin(struct sarif *sarif, const struct pin_row *pin);

#define SARIF_PIN_RULE "pin-site"

#endif
