#include "cli/examples.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/json_read.h"
#include "base/path.h"
#include "check/analyse.h"
#include "cli/units.h"
#include "frontend/frontend.h"
#include "project/install.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SOURCE "example.c"

struct example {
    const struct json_doc *doc; /* borrowed */
    struct json_at at;          /* its object */
    const char *directory;      /* temporary */
    const char *beside;         /* the rule file's own directory: its headers are found */
    const char *headers;        /* pinfork.h's directory */
    const struct model *model;
    struct run run; /* what was found */
};

/* ---- what is found --------------------------------------------------------------------------- */

static enum status write_source(const struct example *example, const char *path, struct err *err)
{
    struct json_at code = json_member(&example->at, "code");
    struct buf text = BUF_INIT;
    const char *line = "";
    enum status status = OK;

    if (json_is_text(&code) && (status = json_text(&line, &code, err)) == OK)
        buf_text(&text, line);
    for (struct json_at it = json_first(&code); status == OK && it.node != NULL;
         it = json_next(&it))
        if ((status = json_text(&line, &it, err)) == OK)
            buf_printf(&text, "%s\n", line);
    if (status == OK)
        status = file_write(path, text.data, text.len, err);
    buf_free(&text);
    return status;
}

static enum status lower(struct ir_unit **out, const struct example *example, struct arena *arena,
                         struct err *err)
{
    const char *flags[] = { "-std=gnu11", arena_printf(arena, "-I%s", example->beside) };
    struct frontend_input input = { .directory = example->directory,
                                    .file = SOURCE,
                                    .flags = flags,
                                    .flag_count = 2,
                                    .root = example->directory,
                                    .headers = example->headers };
    enum status status = write_source(example, path_join(arena, example->directory, SOURCE), err);

    return status == OK ? frontend_lower(out, &input, err) : status;
}

static bool names_function(const struct json_at *api, const char *name)
{
    struct json_at aliases = json_member(api, "aliases"), own = json_member(api, "api");
    struct err ignored = ERR_INIT;
    const char *text;

    if (json_text(&text, json_is_text(api) ? api : &own, &ignored) == OK && strcmp(text, name) == 0)
        return true;
    for (struct json_at it = json_first(&aliases); it.node != NULL; it = json_next(&it))
        if (json_text(&text, &it, &ignored) == OK && strcmp(text, name) == 0)
            return true;
    return false;
}

static bool is_of_file(const struct example *example, const char *name)
{
    struct json_at file = json_root(example->doc);
    static const char *const lists[] = { "apis", "harmless" };

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        struct json_at list = json_member(&file, lists[i]);

        for (struct json_at it = json_first(&list); it.node != NULL; it = json_next(&it))
            if (names_function(&it, name))
                return true;
    }
    return false;
}

static bool calls_member(const struct example *example, const struct ir_unit *unit,
                         const struct ir_block *block)
{
    for (uint32_t i = 0; i < block->insn_count; i++)
        if (block->insns[i].op == IR_CALL && block->insns[i].field != 0 &&
            is_of_file(example, ir_text(unit, block->insns[i].field)))
            return true;
    return false;
}

/* Some function of the rule file is called, or an example shows nothing. */
static bool calls_any(const struct example *example, const struct ir_unit *unit)
{
    for (size_t c = 1; c < unit->callees.len; c++)
        if (is_of_file(example, ir_text(unit, unit->callees.data[c].name)))
            return true;
    for (size_t f = 0; f < unit->funcs.len; f++)
        for (uint32_t b = 0; b < unit->funcs.data[f].block_count; b++)
            if (calls_member(example, unit, &unit->funcs.data[f].blocks[b]))
                return true;
    return false;
}

/* ---- what is expected ------------------------------------------------------------------------ */

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct texts {
    VEC(const char *) list; /* sorted */
};

static void sort(struct texts *texts)
{
    if (texts->list.len > 0)
        qsort(texts->list.data, texts->list.len, sizeof *texts->list.data, compare_texts);
}

static void expected(struct texts *out, const struct example *example, const char *key)
{
    struct json_at list = json_member(&example->at, key);
    struct err ignored = ERR_INIT;
    const char *text;

    for (struct json_at it = json_first(&list); it.node != NULL; it = json_next(&it))
        if (json_text(&text, &it, &ignored) == OK)
            vec_push(&out->list, text);
    sort(out);
}

static bool same(const struct texts *a, const struct texts *b)
{
    bool same = a->list.len == b->list.len;

    for (size_t i = 0; same && i < a->list.len; i++)
        same = strcmp(a->list.data[i], b->list.data[i]) == 0;
    return same;
}

static void put_texts(struct buf *out, const struct texts *texts)
{
    for (size_t i = 0; i < texts->list.len; i++)
        buf_printf(out, "%s%s", i == 0 ? "" : ", ", texts->list.data[i]);
    if (texts->list.len == 0)
        buf_text(out, "none");
}

/* ERR_INPUT where the two lists differ; `what` are they of, `more` is said behind. */
static enum status differ(const struct example *example, const char *key, const char *what,
                          struct texts *found, const struct buf *more, struct err *err)
{
    struct json_at at = json_member(&example->at, key);
    struct texts wanted = { VEC_INIT };
    struct buf text = BUF_INIT;
    enum status status = OK;

    expected(&wanted, example, key);
    sort(found);
    if (at.node != NULL && !same(&wanted, found)) {
        buf_printf(&text, "this example has the %s: ", what);
        put_texts(&text, found);
        buf_text(&text, "; expected: ");
        put_texts(&text, &wanted);
        status = json_error(err, &at, "%s%s", buf_cstr(&text), buf_cstr(more));
    }
    vec_free(&wanted.list);
    buf_free(&text);
    return status;
}

static enum status compare_findings(const struct example *example, struct err *err)
{
    struct texts found = { VEC_INIT };
    struct buf more = BUF_INIT;
    enum status status;

    for (size_t i = 0; i < example->run.findings.len; i++) {
        const struct finding *finding = &example->run.findings.data[i];

        if (finding->confidence < CONFIDENCE_MEDIUM)
            continue;
        vec_push(&found.list, finding->rule);
        buf_printf(&more, "; line %u: %s [%s]", finding->place.line, finding->message,
                   finding->rule);
    }
    status = differ(example, "expect", "findings", &found, &more, err);
    vec_free(&found.list);
    buf_free(&more);
    return status;
}

static enum status compare_pins(const struct example *example, struct err *err)
{
    struct texts found = { VEC_INIT };
    struct buf more = BUF_INIT;
    enum status status;

    for (size_t i = 0; i < example->run.pins.len; i++) {
        const struct pin_row *pin = &example->run.pins.data[i];

        vec_push(&found.list, pin->verdict);
        buf_printf(&more, "; line %u: %s: %s", pin->place.line, pin->api, pin->verdict);
    }
    status = differ(example, "pins", "pins", &found, &more, err);
    vec_free(&found.list);
    buf_free(&more);
    return status;
}

/* ---- one and all ----------------------------------------------------------------------------- */

/* ERR_INPUT where the source is not as it should be. */
static enum status check_unit(const struct example *example, const struct ir_unit *unit,
                              struct arena *arena, struct err *err)
{
    struct json_at code = json_member(&example->at, "code");
    struct place place;

    if (unit->has_errors || !unit->is_whole)
        return json_error(err, &code, "this does not compile: %s",
                          units_reason(&place, arena, unit));
    if (!calls_any(example, unit))
        return json_error(err, &code, "calls no function of this file: it shows nothing");
    return OK;
}

static enum status analyse(struct example *example, const struct ir_unit *unit, struct err *err)
{
    const struct ir_unit *units[] = { unit };
    struct json_at at = json_member(&example->at, "target");
    const char *text = "portable";
    struct target target;
    enum status status = at.node == NULL ? OK : json_text(&text, &at, err);

    if (status == OK)
        status = target_parse(&target, text, err);
    if (status != OK)
        return status;
    analyse_units(&example->run, units, 1, example->model, &target, NULL);
    status = compare_findings(example, err);
    return status == OK ? compare_pins(example, err) : status;
}

static enum status run_one(struct example *example, struct err *err)
{
    struct ir_unit *unit = NULL;
    struct arena arena;
    enum status status;

    arena_init(&arena);
    run_init(&example->run);
    status = lower(&unit, example, &arena, err);
    if (status == OK)
        status = check_unit(example, unit, &arena, err);
    if (status == OK)
        status = analyse(example, unit, err);
    if (unit != NULL)
        ir_unit_free(unit);
    run_fini(&example->run);
    arena_fini(&arena);
    return status;
}

/* ERR_INPUT says that the example fails; the others go on. */
static enum status run_all(uint32_t *ran, uint32_t *failed, struct cli *cli,
                           const struct example *like, struct err *err)
{
    struct json_at file = json_root(like->doc), list = json_member(&file, "examples");

    for (struct json_at at = json_first(&list); at.node != NULL; at = json_next(&at)) {
        struct example example = *like;
        struct err bad = ERR_INIT;
        enum status status;

        example.at = at;
        status = run_one(&example, &bad);
        if (status != OK && status != ERR_INPUT)
            return err_set(err, status, "%s", bad.text);
        ++*ran;
        *failed += status != OK;
        if (status != OK)
            cli_fail(cli, &bad);
    }
    return OK;
}

enum status examples_run(uint32_t *ran, uint32_t *failed, struct cli *cli,
                         const struct json_doc *doc, const struct model *model, struct err *err)
{
    const char *place = getenv("TMPDIR");
    char *directory = arena_printf(&cli->arena, "%s/pinfork-XXXXXX",
                                   place == NULL || place[0] == '\0' ? "/tmp" : place);
    struct example example = { .doc = doc, .model = model };
    char *beside, *headers;
    enum status status = path_absolute(&beside, &cli->arena, doc->name, err);

    *ran = *failed = 0;
    if (status == OK)
        status = install_find(&headers, &cli->arena, "rules", err);
    if (status != OK)
        return status;
    if (mkdtemp(directory) == NULL)
        return err_set(err, ERR_IO, "%s: cannot be made: %s", directory, strerror(errno));
    example.directory = directory;
    example.headers = headers;
    example.beside = path_dirname(&cli->arena, beside);
    status = run_all(ran, failed, cli, &example, err);
    unlink(path_join(&cli->arena, directory, SOURCE));
    rmdir(directory);
    return status;
}
