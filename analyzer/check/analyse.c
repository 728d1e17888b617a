#include "check/analyse.h"

#include "check/pf_int.h"
#include "check/rank.h"

static const struct rule *const rules[] = {
#define RULE(symbol) &symbol,
#include "check/registry.def"
#undef RULE
};

static void put_pins(struct run *run, const struct engine *engine)
{
    for (size_t i = 0; i < engine_pin_count(engine); i++) {
        const struct pin_site *site = engine_pin(engine, i);
        struct pin_row row = { .place = rank_place(run, site->cause) };

        row.function = arena_strdup(&run->arena, cause_place(site->cause)->func->name);
        row.api = arena_strdup(&run->arena, query_call_name(site->cause));
        row.term = site->action != NULL && site->action->transient ? "transient" : "long";
        row.memory = arena_strdup(&run->arena, site->memory);
        row.verdict = site->verdict;
        row.by = "";
        if (site->by != NULL) {
            struct place by = rank_place(run, site->by);

            row.by = arena_printf(&run->arena, "%s at %s:%u", query_call_name(site->by), by.file,
                                  by.line);
        }
        vec_push(&run->pins, row);
    }
}

static void put_program_notices(struct run *run, const struct program *program)
{
    for (size_t i = 0; i < program->notices.len; i++) {
        const struct prog_notice *notice = &program->notices.data[i];
        const struct ir_unit *unit = notice->unit;
        const struct ir_loc_info *loc = &unit->locs.data[notice->loc];
        struct place place = { ir_text(unit, unit->files.data[loc->file].path), loc->line,
                               loc->column, loc->end_line, loc->end_column };

        place.file = arena_strdup(&run->arena, place.file);
        vec_push(&run->notices, (struct related){ place, arena_strdup(&run->arena, notice->text) });
    }
}

static void put_notices(struct run *run, const struct engine *engine)
{
    for (size_t i = 0; i < engine_notice_count(engine); i++) {
        const struct notice *notice = engine_notice(engine, i);

        vec_push(&run->notices, (struct related){ rank_place(run, notice->cause),
                                                  arena_strdup(&run->arena, notice->text) });
    }
}

void analyse_units(struct run *run, const struct ir_unit *const *units, size_t count,
                   const struct model *model, const struct target *target,
                   const struct engine_watch *watch)
{
    struct program program;
    struct engine *engine;
    struct engine_counts counts;

    program_init(&program, units, count, model);
    engine = engine_new(&program, model, target, rules, sizeof rules / sizeof *rules);
    engine_run(engine, watch);
    rank_findings(run, engine, model, target);
    put_pins(run, engine);
    put_program_notices(run, &program);
    put_notices(run, engine);
    counts = engine_counts(engine);
    run->counts.functions += counts.functions;
    run->counts.pins += counts.pins;
    run->counts.forks += counts.forks;
    run->counts.guards += counts.guards;
    run->counts.unknowns += counts.unknowns;
    engine_free(engine);
    program_fini(&program);
    run_sort(run);
}
