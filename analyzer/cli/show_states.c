#include "cli/show_states.h"

#include "base/path.h"
#include "engine/explain.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- where ----------------------------------------------------------------------------------- */

static enum status parse(struct show_states *out, struct cli *cli, const struct run *run,
                         struct err *err)
{
    const char *text = options_text(&cli->options, OPTION_EXPLAIN_STATE, "");
    const char *colon = strrchr(text, ':');
    char *end = NULL, *path = NULL;
    unsigned long line = 0;
    enum status status;

    errno = 0;
    if (colon != NULL && colon[1] >= '0' && colon[1] <= '9')
        line = strtoul(colon + 1, &end, 10);
    if (end == NULL || *end != '\0' || line == 0 || line > UINT32_MAX || errno != 0 ||
        colon == text)
        return err_set(err, ERR_INPUT, "--explain-state %s: write it as FILE:LINE", text);
    status = path_absolute(&path, &cli->arena,
                           arena_printf(&cli->arena, "%.*s", (int)(colon - text), text), err);
    if (status == OK) {
        out->file = path_relative(run->root, path);
        out->asked = (uint32_t)line;
    }
    return status;
}

static void look_at(struct show_states *out, const struct ir_unit *unit, const struct ir_func *func,
                    const struct ir_insn *insn)
{
    const struct ir_loc_info *loc = &unit->locs.data[insn->loc];

    if (loc->line < out->asked || (out->line != 0 && loc->line >= out->line) ||
        strcmp(ir_text(unit, unit->files.data[loc->file].path), out->file) != 0)
        return;
    out->line = loc->line;
    out->function = ir_text(unit, func->name);
}

static void look_in(struct show_states *out, const struct ir_unit *unit)
{
    for (size_t f = 0; f < unit->funcs.len; f++) {
        const struct ir_func *func = &unit->funcs.data[f];

        for (uint32_t b = 0; b < func->block_count && f + 1 != unit->init_func; b++)
            for (uint32_t i = 0; i < func->blocks[b].insn_count; i++)
                look_at(out, unit, func, &func->blocks[b].insns[i]);
    }
}

/* ---- what ------------------------------------------------------------------------------------ */

static struct section *section_of(struct show_states *shown, const struct prog_func *func)
{
    for (size_t i = 0; i < shown->sections.len; i++)
        if (shown->sections.data[i].func == func)
            return &shown->sections.data[i];
    vec_push(&shown->sections, (struct section){ func, func->name, BUF_INIT, 0 });
    return &vec_last(&shown->sections);
}

static void enter(void *context, const struct prog_func *func)
{
    struct section *section = section_of(context, func);

    section->states = 0;
    buf_free(&section->text);
}

static void add(void *context, const struct prog_func *func, struct check *check,
                const struct state *state)
{
    struct section *section = section_of(context, func);

    buf_printf(&section->text, "\nway %u\n", ++section->states);
    explain_state(&section->text, check, state);
}

enum status show_states_init(struct show_states *out, struct cli *cli, const struct run *run,
                             const struct units *units, struct err *err)
{
    enum status status;

    *out = (struct show_states){ .function = "" };
    status = parse(out, cli, run, err);
    for (size_t i = 0; status == OK && i < units->list.len; i++)
        look_in(out, units->list.data[i].ir);
    if (status == OK && out->line == 0)
        status = err_set(err, ERR_INPUT,
                         "--explain-state: no unit analysed has code in %s from line %u on",
                         out->file, out->asked);
    out->watch = (struct engine_watch){ .file = out->file, .line = out->line, .context = out };
    out->watch.enter = enter;
    out->watch.state = add;
    return status;
}

static void put_section(struct buf *out, const struct show_states *shown,
                        const struct section *section)
{
    buf_printf(out, "%s:%u: in %s(), ", shown->file, shown->line, section->name);
    if (section->states == 0)
        buf_text(out, "no way leads here: what is known before excludes it\n");
    else
        buf_printf(out, "%u way%s here, before anything on this line is done\n", section->states,
                   section->states == 1 ? "" : "s");
    buf_text(out, buf_cstr(&section->text));
}

enum status show_states_write(const struct show_states *shown, struct cli *cli, struct err *err)
{
    struct buf out = BUF_INIT;
    enum status status;

    if (shown->line != shown->asked)
        buf_printf(&out, "%s:%u has no code; the next is line %u, in %s()\n", shown->file,
                   shown->asked, shown->line, shown->function);
    if (shown->sections.len == 0)
        buf_printf(&out,
                   "%s:%u: %s() is not analysed: nothing it does matters to a pin, guard or fork\n",
                   shown->file, shown->line, shown->function);
    for (size_t i = 0; i < shown->sections.len; i++)
        put_section(&out, shown, &shown->sections.data[i]);
    status = cli_write(cli, &out, err);
    buf_free(&out);
    return status;
}

void show_states_fini(struct show_states *shown)
{
    for (size_t i = 0; i < shown->sections.len; i++)
        buf_free(&shown->sections.data[i].text);
    vec_free(&shown->sections);
}
