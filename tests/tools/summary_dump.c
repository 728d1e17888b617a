/* summary_dump RULES_DIR FILE [-- CFLAGS...]: what the engine says of each function of one C file, as text.
 *
 * Exit status: 0; 1 when something fails, with the reason on standard error; 2 for wrong usage. */
#include "base/path.h"
#include "engine/engine.h"
#include "engine/print.h"
#include "frontend/frontend.h"
#include "ir/ir.h"

#include <stdio.h>
#include <string.h>

static void print_unit(const struct ir_unit *unit, const struct model *model)
{
    struct target target = { .kernel = VERSION_ANY };
    struct program program;
    struct engine *engine;
    struct buf text = BUF_INIT;

    program_init(&program, &unit, 1, model);
    engine = engine_new(&program, model, &target, NULL, 0);
    engine_keep_summaries(engine);
    engine_run(engine, NULL);
    for (func_id id = 1; id < program.funcs.len; id++)
        if (program.funcs.data[id].summary != NULL)
            print_summary(&text, &program, &program.funcs.data[id]);
    fputs(buf_cstr(&text), stdout);
    buf_free(&text);
    engine_free(engine);
    program_fini(&program);
}

static enum status dump(const struct frontend_input *input, const char *rules, struct err *err)
{
    struct ir_unit *unit = NULL;
    struct model model;
    enum status status;

    model_init(&model);
    status = model_load_dir(&model, rules, err);
    if (status == OK)
        status = frontend_lower(&unit, input, err);
    if (status == OK)
        print_unit(unit, &model);
    ir_unit_free(unit);
    model_fini(&model);
    return status;
}

int main(int argc, char **argv)
{
    struct frontend_input input = { .root = NULL };
    struct err err = ERR_INIT;
    struct arena arena;
    char *here = NULL;
    enum status status;

    if (argc < 3 || (argc > 3 && strcmp(argv[3], "--") != 0)) {
        fprintf(stderr, "usage: summary_dump RULES_DIR FILE [-- CFLAGS...]\n");
        return 2;
    }
    arena_init(&arena);
    status = path_absolute(&here, &arena, ".", &err);
    input.file = argv[2];
    input.directory = input.root = here;
    if (argc > 3) {
        input.flags = (const char *const *)&argv[4];
        input.flag_count = argc - 4;
    }
    if (status == OK)
        status = dump(&input, argv[1], &err);
    arena_fini(&arena);
    if (status == OK)
        return 0;
    fprintf(stderr, "summary_dump: %s\n", err.text);
    return 1;
}
