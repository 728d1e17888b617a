/* ir_dump [--facts] FILE [-- CFLAGS...]: the IR of one C file as text, on standard output.
 *
 * --facts takes it through the facts format first. Exit status: 0; 1 when the IR does not verify or
 * the round trip fails, with the reason on standard error; 2 for wrong usage. */
#include "base/path.h"
#include "frontend/frontend.h"
#include "ir/ir.h"
#include "ir/ir_facts.h"
#include "ir/ir_print.h"
#include "ir/ir_verify.h"

#include <stdio.h>
#include <string.h>

static enum status round_trip(struct ir_unit **unit, struct err *err)
{
    struct buf bytes = BUF_INIT;
    struct ir_unit *copy = NULL;
    enum status status;

    ir_facts_write(&bytes, *unit);
    status = ir_facts_read(&copy, bytes.data, bytes.len, "facts", err);
    buf_free(&bytes);
    if (status != OK)
        return status;
    ir_unit_free(*unit);
    *unit = copy;
    return OK;
}

static enum status dump(const struct frontend_input *input, bool facts, struct err *err)
{
    struct ir_unit *unit = NULL;
    struct buf text = BUF_INIT;
    enum status status = frontend_lower(&unit, input, err);

    if (status == OK)
        status = ir_verify(unit, err);
    if (status == OK && facts)
        status = round_trip(&unit, err);
    if (unit != NULL)
        ir_print_unit(&text, unit);
    fputs(buf_cstr(&text), stdout);
    buf_free(&text);
    ir_unit_free(unit);
    return status;
}

int main(int argc, char **argv)
{
    struct frontend_input input = { .root = NULL };
    struct err err = ERR_INIT;
    struct arena arena;
    bool facts = false;
    char *here = NULL;
    int i = 1;
    enum status status;

    if (i < argc && strcmp(argv[i], "--facts") == 0) {
        facts = true;
        i++;
    }
    if (i >= argc || (i + 1 < argc && strcmp(argv[i + 1], "--") != 0)) {
        fprintf(stderr, "usage: ir_dump [--facts] FILE [-- CFLAGS...]\n");
        return 2;
    }
    arena_init(&arena);
    status = path_absolute(&here, &arena, ".", &err);
    input.file = argv[i++];
    input.directory = input.root = here;
    if (i < argc) {
        input.flags = (const char *const *)&argv[i + 1];
        input.flag_count = argc - i - 1;
    }
    if (status == OK)
        status = dump(&input, facts, &err);
    arena_fini(&arena);
    if (status == OK)
        return 0;
    fprintf(stderr, "ir_dump: %s\n", err.text);
    return 1;
}
