#include "model/annotation.h"

#include "model/annotation_int.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char prefix[] = "pinfork:";

/* ---- results --------------------------------------------------------------------------------- */

/* What "fails WORD" means for the cases of an entry. */
static const struct convention {
    const char *fails, *works;
} conventions[] = {
    { "null", "nonnull" },
    { "zero", "nonzero" },
    { "nonzero", "zero" },
    { "negative", "nonnegative" },
    { "minus-one", "not-minus-one" },
    { "positive", "zero" },
    { "never", "any" },
};

static const struct convention *convention_find(const char *word)
{
    for (size_t i = 0; i < sizeof conventions / sizeof *conventions; i++)
        if (strcmp(conventions[i].fails, word) == 0)
            return &conventions[i];
    return NULL;
}

/* Where nothing is said: a null pointer, false, a negative handle, a number that is not 0. */
static const struct convention *convention_guess(const struct reading *r)
{
    bool returned = false;

    for (size_t i = 0; i < r->clauses.len; i++)
        returned |= r->clauses.data[i].makes_result;
    switch (r->function->result) {
    case ANNOTATED_VOID: return convention_find("never");
    case ANNOTATED_BOOL: return convention_find("zero");
    case ANNOTATED_POINTER: return convention_find(returned ? "null" : "never");
    case ANNOTATED_INTEGER: return convention_find(returned ? "negative" : "nonzero");
    }
    return NULL;
}

void annotation_fail(struct reading *r, const char *format, ...)
{
    va_list args;
    char text[1024];

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (r->status == OK)
        r->status = err_set(r->err, ERR_INPUT, "%s", text);
}

const struct clause_member *clause_member(const struct clause *clause, const char *key)
{
    for (uint32_t i = 0; i < clause->member_count; i++)
        if (strcmp(clause->members[i].key, key) == 0)
            return &clause->members[i];
    return NULL;
}

const char *annotation_param(const struct reading *r, uint32_t index)
{
    const char *name = index < r->function->param_count ? r->function->params[index] : "";

    return name[0] != '\0' ? name : arena_printf(r->arena, "argument%u", index + 1);
}

/* ---- clauses --------------------------------------------------------------------------------- */

/* Events that a failed call did not do, and the event that says so. The others are done anyway: a
 * release releases on its failure branch too. */
static const struct acquire {
    const char *event, *failed;
} acquires[] = {
    { "pin", "pin-fail" }, { "guard", "guard-fail" }, { "lib-guard", "lib-guard-fail" },
    { "alloc", NULL },     { "move", NULL },          { "create", NULL },
    { "open", NULL },      { "no-pin", "pin-fail" },  { "queue", NULL },
};

static const struct acquire *acquire_find(const char *event)
{
    for (size_t i = 0; i < sizeof acquires / sizeof *acquires; i++)
        if (strcmp(acquires[i].event, event) == 0)
            return &acquires[i];
    return NULL;
}

static char *trimmed(char *text)
{
    size_t length;

    while (isspace((unsigned char)*text) != 0)
        text++;
    length = strlen(text);
    while (length > 0 && isspace((unsigned char)text[length - 1]) != 0)
        text[--length] = '\0';
    return text;
}

/* The member that an annotation of a parameter is about. */
static const char *member_of_param(const struct clause *clause)
{
    static const char *const firsts[][2] = {
        { "unpin", "handle" },  { "close", "handle" }, { "use", "object" },
        { "create", "object" }, { "thread", "start" }, { "callback", "start" },
        { "reap", "owner" },    { "submit", "owner" }, { "open", "handle" },
    };

    if (clause_member(clause, "key") != NULL && clause_member(clause, "key")->text != NULL) {
        const char *key = clause_member(clause, "key")->text;

        return strcmp(key, "address") == 0 ? "at" : strcmp(key, "value") == 0 ? "key-value" : key;
    }
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++)
        if (strcmp(firsts[i][0], clause->event) == 0)
            return firsts[i][1];
    return "at";
}

static void add_member(struct reading *r, struct clause *clause, const char *key, const char *text)
{
    if (clause_member(clause, key) != NULL)
        annotation_fail(r, "\"%s\" stands twice in \"%s\"", key, clause->event);
    else if (clause->member_count == CLAUSE_MEMBERS)
        annotation_fail(r, "\"%s\" has too many members", clause->event);
    else
        clause->members[clause->member_count++] = (struct clause_member){ key, text };
}

/* "at=addr", "transient". */
static void read_member(struct reading *r, struct clause *clause, char *text)
{
    char *equals = strchr(text, '=');

    if (strncmp(text, "if ", 3) == 0) {
        clause->when = trimmed(text + 3);
        return;
    }
    if (equals != NULL)
        *equals = '\0';
    text = trimmed(text);
    add_member(r, clause, text, equals == NULL ? NULL : trimmed(equals + 1));
}

/* What an author need not say. */
static void add_defaults(struct reading *r, struct clause *clause, int param)
{
    const char *member = member_of_param(clause);
    bool pins = strcmp(clause->event, "pin") == 0;

    if (param >= 0 && clause_member(clause, member) == NULL)
        add_member(r, clause, member, annotation_param(r, (uint32_t)param));
    if (pins && clause_member(clause, "key") == NULL && clause_member(clause, "handle") == NULL) {
        bool result = r->function->result == ANNOTATED_POINTER;

        add_member(r, clause, result ? "handle" : "key", result ? "return" : "address");
    }
    if ((strcmp(clause->event, "alloc") == 0 || strcmp(clause->event, "move") == 0) &&
        clause_member(clause, "at") == NULL)
        add_member(r, clause, "at", "return");
    if (strcmp(clause->event, "alloc") == 0 && clause_member(clause, "memory") == NULL)
        add_member(r, clause, "memory", "heap");
}

static void read_event(struct reading *r, char *text, int param)
{
    struct clause clause = { .event = text, .when = "" };
    size_t word = strcspn(text, " \t,");
    char *rest = text[word] == '\0' ? NULL : text + word + 1, *part;

    text[word] = '\0';
    while ((part = strsep(&rest, ",")) != NULL)
        if (trimmed(part)[0] != '\0')
            read_member(r, &clause, trimmed(part));
    add_defaults(r, &clause, param);
    clause.acquires = acquire_find(clause.event) != NULL;
    for (uint32_t i = 0; i < clause.member_count; i++)
        clause.makes_result |= clause.members[i].text != NULL && clause.acquires &&
                               strcmp(clause.members[i].text, "return") == 0;
    vec_push(&r->clauses, clause);
}

static void read_clause(struct reading *r, char *text, int param)
{
    text = trimmed(text);
    if (text[0] == '\0')
        annotation_fail(r,
                        "it is empty: write what happens, e.g. \"pinfork:pin at=addr, len=size\"");
    else if (strncmp(text, "fails ", 6) == 0) {
        r->convention = convention_find(trimmed(text + 6));
        if (r->convention == NULL)
            annotation_fail(r,
                            "\"%s\": write one of: fails null, zero, nonzero, negative, minus-one, "
                            "positive, never",
                            text);
    } else if (strcmp(text, "noreturn") == 0) {
        r->never = true;
    } else if (strcmp(text, "harmless") != 0) {
        read_event(r, text, param);
    }
}

/* "@2 pinfork:free": of parameter 2. */
static void read_line(struct reading *r, char *line)
{
    int param = -1;

    if (line[0] == '@') {
        param = 0;
        for (line++; isdigit((unsigned char)*line) != 0 && param < 1000; line++)
            param = param * 10 + *line - '0';
        line += *line == ' ';
    }
    if (strncmp(line, "names ", 6) != 0 && strncmp(line, prefix, sizeof prefix - 1) == 0)
        read_clause(r, line + sizeof prefix - 1, param);
}

/* The same annotation on several declarations counts once. */
static bool is_repeated(const char *text, const char *line, size_t length)
{
    for (const char *at = text; at < line; at += strcspn(at, "\n") + 1)
        if (strcspn(at, "\n") == length && memcmp(at, line, length) == 0)
            return true;
    return false;
}

static void read_lines(struct reading *r)
{
    const char *text = r->function->text;

    for (const char *line = text; *line != '\0';) {
        size_t length = strcspn(line, "\n");

        if (!is_repeated(text, line, length))
            read_line(r, arena_printf(r->arena, "%.*s", (int)length, line));
        line += length + (line[length] == '\n');
    }
    if (r->clauses.len > CLAUSES)
        annotation_fail(r, "it has more than %d events", CLAUSES);
}

/* ---- the entry as rule files have it --------------------------------------------------------- */

/* Values in a list are parted by commas. */
static void begin(struct reading *r, const char *text)
{
    char last = r->json.len == 0 ? '[' : r->json.data[r->json.len - 1];

    buf_printf(&r->json, "%s%s", last == '[' || last == '{' ? "" : ",", text);
}

static void put_member(struct reading *r, const struct clause_member *member)
{
    if (load_is_flag_key(member->key) != (member->text == NULL))
        annotation_fail(r,
                        member->text == NULL ? "\"%s\" needs a value: write %s=..."
                                             : "\"%s\" takes no value: write %s alone",
                        member->key, member->key);
    begin(r, "\"");
    buf_printf(&r->json, "%s\":", member->key);
    if (member->text == NULL)
        buf_text(&r->json, "true");
    else if (load_is_operand_key(member->key))
        buf_text(&r->json, annotation_operand(r, member->text));
    else
        buf_printf(&r->json, "\"%s\"", member->text);
}

/* What failed is told by its memory, or by its library. */
static bool stays_when_failed(const char *event, const char *key)
{
    if (strcmp(event, "lib-guard-fail") == 0)
        return strcmp(key, "library") == 0;
    return strcmp(key, "at") == 0 || strcmp(key, "len") == 0 || strcmp(key, "count") == 0;
}

static void put_event(struct reading *r, const struct clause *clause, const char *event)
{
    begin(r, "{");
    buf_printf(&r->json, "\"event\":\"%s\"", event);
    for (uint32_t i = 0; i < clause->member_count; i++)
        if (event == clause->event || stays_when_failed(event, clause->members[i].key))
            put_member(r, &clause->members[i]);
    buf_char(&r->json, '}');
}

/* The events of the clauses that hold when `when` does. */
static void put_events(struct reading *r, const char *when, bool failed)
{
    for (size_t i = 0; i < r->clauses.len; i++) {
        const struct clause *clause = &r->clauses.data[i];
        const struct acquire *acquire = acquire_find(clause->event);

        if (strcmp(clause->when, when) != 0)
            continue;
        if (!failed || acquire == NULL)
            put_event(r, clause, clause->event);
        else if (acquire->failed != NULL)
            put_event(r, clause, acquire->failed);
    }
}

static void put_case(struct reading *r, const char *returns, const char *when, bool failed)
{
    begin(r, "{");
    buf_printf(&r->json, "\"returns\":\"%s\",\"when\":[%s],\"do\":[", returns,
               when[0] == '\0' ? "" : annotation_condition(r, when));
    put_events(r, when, failed);
    buf_text(&r->json, "]}");
}

/* A call that says which process it is in by its result, like fork(), or after which only the child
 * goes on, like daemon(). */
static void put_fork(struct reading *r, const struct clause *clause)
{
    static const char *const roles[][2] = { { "positive", "parent" }, { "zero", "child" } };
    bool moves = clause_member(clause, "survivor") != NULL;

    for (size_t i = moves ? 1 : 0; i < 2; i++) {
        struct clause with = *clause;

        add_member(r, &with, "role", roles[i][1]);
        begin(r, "{");
        buf_printf(&r->json, "\"returns\":\"%s\",\"do\":[", roles[i][0]);
        put_event(r, &with, with.event);
        buf_text(&r->json, "]}");
    }
    begin(r, "{\"returns\":\"negative\"}");
}

static bool is_plain_fork(const struct reading *r)
{
    const struct clause *first = r->clauses.len == 0 ? NULL : &r->clauses.data[0];

    return r->clauses.len == 1 && strcmp(first->event, "fork") == 0 && first->when[0] == '\0' &&
           clause_member(first, "role") == NULL && r->function->result == ANNOTATED_INTEGER;
}

static bool any_acquires(const struct reading *r, const char *when)
{
    for (size_t i = 0; i < r->clauses.len; i++)
        if (r->clauses.data[i].acquires && strcmp(r->clauses.data[i].when, when) == 0)
            return true;
    return false;
}

/* What a call that did its work returns: of a guard that fails with a negative number, 0. */
static const char *works_word(const struct reading *r, const char *when)
{
    for (size_t i = 0; i < r->clauses.len; i++)
        if (strcmp(r->clauses.data[i].when, when) == 0 &&
            strstr(r->clauses.data[i].event, "guard") != NULL &&
            strcmp(r->convention->fails, "negative") == 0)
            return "zero";
    return r->convention->works;
}

static void put_cases_of(struct reading *r, const char *when)
{
    bool fails = any_acquires(r, when) && strcmp(r->convention->fails, "never") != 0;

    if (fails && !r->never)
        put_case(r, r->convention->fails, when, true);
    put_case(r, r->never ? "never" : fails ? works_word(r, when) : "any", when, false);
}

static bool is_first_with(const struct reading *r, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strcmp(r->clauses.data[i].when, r->clauses.data[index].when) == 0)
            return false;
    return true;
}

static void put_entry(struct reading *r)
{
    buf_printf(&r->json, "{\"api\":\"%s\",\"args\":[", r->function->function);
    for (uint32_t i = 0; i < r->function->param_count; i++) {
        begin(r, "\"");
        buf_printf(&r->json, "%s\"", annotation_param(r, i));
    }
    buf_text(&r->json, "],\"cases\":[");
    if (is_plain_fork(r))
        put_fork(r, &r->clauses.data[0]);
    else
        for (size_t i = 0; i < r->clauses.len; i++)
            if (is_first_with(r, i))
                put_cases_of(r, r->clauses.data[i].when);
    if (r->clauses.len == 0 && r->never)
        put_case(r, "never", "", false);
    buf_text(&r->json, "]}");
}

static void check_clauses(struct reading *r)
{
    bool some = false, all = true;

    for (size_t i = 0; i < r->clauses.len; i++) {
        struct clause *clause = &r->clauses.data[i];

        some |= clause->when[0] != '\0';
        all &= clause->when[0] != '\0';
        if (strcmp(clause->event, "fork") == 0 && !is_plain_fork(r) &&
            clause_member(clause, "role") == NULL)
            add_member(r, clause, "role", "parent");
    }
    if (some && !all)
        annotation_fail(r,
                        "some of its events have \"if\" and others do not: give each one, so that "
                        "it is clear which happen together");
    if (r->convention == NULL)
        r->convention = convention_guess(r);
}

/* Characters that JSON has its own meaning for have none here. */
static void check_characters(struct reading *r)
{
    for (const char *c = r->function->text; *c != '\0'; c++)
        if (*c == '"' || *c == '\\' || (*c < ' ' && *c != '\n' && *c >= 0))
            annotation_fail(r, "quotes, backslashes and control characters cannot stand in it");
}

enum status annotation_read(const struct api **out, struct arena *arena,
                            const struct annotated *function, struct err *err)
{
    struct reading r = { .function = function, .arena = arena, .json = BUF_INIT, .err = err };

    check_characters(&r);
    if (r.status == OK)
        read_lines(&r);
    if (r.status == OK)
        check_clauses(&r);
    if (r.status == OK)
        put_entry(&r);
    if (r.status == OK)
        r.status = load_entry(out, arena, &r.json, err);
    vec_free(&r.clauses);
    buf_free(&r.json);
    return r.status;
}
