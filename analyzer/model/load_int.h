/* Reading one rule file: private to model/.
 *
 * Errors are sticky: load_fail() notes the first one in `status`, and whoever reads on gets zeros
 * and empty texts until the top notices. So the readers below need no checks of their own, but must
 * be safe on any value. What they return lives in the model's arena. */
#ifndef PINFORK_MODEL_LOAD_INT_H
#define PINFORK_MODEL_LOAD_INT_H

#include "base/json_read.h"
#include "model/model.h"

/* How much of something one file, or one entry, may have. */
enum {
    LOAD_BYTES = 4 * 1024 * 1024,
    LOAD_CONSTANTS = 4096,
    LOAD_APIS = 16384,
    LOAD_NAMES = 256,  /* arguments, aliases */
    LOAD_CASES = 1024,
    LOAD_CONDS = 64,
    LOAD_ACTIONS = 256,
    LOAD_HOPS = 16,
    LOAD_RULES = 1000,
};

struct load {
    struct model *model;
    struct arena *arena;      /* the model's */
    const char *library;
    struct json_at constants; /* node NULL: there are none */
    const char **args;        /* of the API being read */
    uint32_t arg_count;
    struct origin origin; /* of the API being read, but for what a case says itself */
    bool replace;
    bool placeless; /* errors are without a place: the text was made here */
    enum status status;
    struct err *err;
};

/* The text says what is wrong and what to write. */
void load_fail(struct load *load, const struct json_at *at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* `known` and `words` are lists separated by single spaces. */
void load_keys(struct load *load, const struct json_at *object, const char *known);
const char *load_text(struct load *load, const struct json_at *object, const char *key);
const char *load_text_or(struct load *load, const struct json_at *object, const char *key,
                         const char *fallback);
bool load_flag(struct load *load, const struct json_at *object, const char *key, bool fallback);
/* An empty list when the member is missing. */
struct json_at load_list(struct load *load, const struct json_at *object, const char *key);
const char **load_texts(struct load *load, const struct json_at *object, const char *key,
                        uint32_t *count);
/* An integer, the name of a constant, or an integer as text ("0xffffffffffffffff"). */
int64_t load_number(struct load *load, const struct json_at *at);
/* An error when the list has more than `most`: what is compared with each other, or looked up one
 * by one, stays few, so that no file takes long. */
void load_bound(struct load *load, const struct json_at *list, size_t most, const char *what);
/* A name as C has it. */
bool is_identifier(const char *text);
/* That, or "record.member": calls through this member. */
bool is_function_name(const char *text);
/* Position of the text in `words`; 0 after an error. */
unsigned load_choice(struct load *load, const struct json_at *object, const char *key,
                     const char *words);
/* -1 when it is not among them. */
int word_index(const char *words, const char *word);

bool number_of_text(const struct load *load, const char *text, int64_t *out);

/* Operands, conditions, targets, actions: each reads one value of a file. */
struct operand load_operand(struct load *load, const struct json_at *at);
bool operand_equal(const struct operand *a, const struct operand *b);
bool operand_has_each(const struct operand *operand);
/* Reads "when"; `out->returns` is there already. */
void load_conds(struct load *load, const struct json_at *at, struct api_case *out);
/* Reads "where", conditions of an element. */
void load_where(struct load *load, const struct json_at *at, struct action *out);
bool cond_is_written(enum cond_kind kind);
bool cond_equal(const struct cond *a, const struct cond *b);
/* Whether the two exclude each other. */
bool conds_conflict(const struct cond *a, const struct cond *b);
/* Whether some value passes the last of them and those before that are about the same operand.
 * True where that is not worth finding out. */
bool conds_possible(const struct cond *conds, uint32_t count);
/* What a result's kind says as a condition; false when it is none. */
bool cond_of_returns(struct cond *out, enum returns returns);
/* The same conditions in any order. */
bool conds_equal(const struct api_case *a, const struct api_case *b);
struct version_range load_range(struct load *load, const struct json_at *at);
struct target_test load_target_test(struct load *load, const struct json_at *at);
/* The same without "portable", which is then false. */
struct target_test load_version_test(struct load *load, const struct json_at *at);
void load_action(struct load *load, const struct json_at *at, struct action *out);
/* What "kernel", "confidence" and "doubt" say, else what `outer` does. */
struct origin load_origin(struct load *load, const struct json_at *at, const struct origin *outer);

/* One entry of "apis", JSON text, on its own: it is entered nowhere. In `arena`. */
enum status load_entry(const struct api **out, struct arena *arena, const struct buf *text,
                       struct err *err);
/* Whether an event's member of that key is an operand; is true or false. */
bool load_is_operand_key(const char *key);
bool load_is_flag_key(const char *key);
void load_examples(struct load *load, const struct json_at *file);
void load_apis(struct load *load, const struct json_at *file);
void load_catalogue(struct load *load, const struct json_at *file);
/* A rule's "verdicts": cases, or names of lists of cases in the file's "cases". */
void load_fixes(struct load *load, const struct json_at *rule, struct rule_info *out);
void load_cases(struct load *load, const struct json_at *file, const struct json_at *rule,
                struct rule_info *out);

/* The version at the start of `text`; returns where it ends, NULL when there is none. */
const char *version_scan(version *out, const char *text);

#endif
