#include "cli/verdict_table.h"

#include "base/buf.h"
#include "base/fold.h"
#include "base/utf8.h"

#include <string.h>

enum { WIDTH = 100, INDENT = 6 };

struct table {
    const struct model *model;
    const struct rule_info *rule;
    const struct target *target;
    struct arena *arena;
};

/* ---- the calls that fork on some targets only ------------------------------------------------ */

struct fork_row {
    const struct api *api;
    const struct api_case *one; /* under its conditions */
    const struct target_test *on;
};

struct fork_rows {
    VEC(struct fork_row) rows;
};

static int compare_forks(const void *a, const void *b)
{
    return strcmp(((const struct fork_row *)a)->api->name, ((const struct fork_row *)b)->api->name);
}

static void find_forks(struct fork_rows *out, const struct model *model)
{
    for (size_t a = 0; a < model->apis.len; a++) {
        const struct api *api = &model->apis.data[a];

        for (uint32_t c = 0; c < api->case_count && api->is_fork; c++)
            for (uint32_t i = 0; i < api->cases[c].action_count; i++) {
                const struct action *action = &api->cases[c].actions[i];

                if (action->event == EV_FORK && action->on.is_set)
                    vec_push(&out->rows, (struct fork_row){ api, &api->cases[c], &action->on });
            }
    }
    if (out->rows.len > 0)
        qsort(out->rows.data, out->rows.len, sizeof *out->rows.data, compare_forks);
}

static const char *fork_text(const struct target *target, const struct target_test *on)
{
    switch (target_answer(target, on)) {
    case TARGET_NO: return "no";
    case TARGET_OPEN: return on->portable ? "taken to" : "taken not to";
    case TARGET_YES: return "yes";
    }
    return "";
}

/* ---- text ------------------------------------------------------------------------------------ */

/* After what stands on the line already, `used` columns. */
static void put_folded(struct buf *out, size_t used, const char *text)
{
    struct buf safe = BUF_INIT;

    text_escape(&safe, text);
    buf_char(out, ' ');
    text_fold(out, buf_cstr(&safe), used + 1, INDENT, WIDTH);
    buf_char(out, '\n');
    buf_free(&safe);
}

static void put_headed(struct buf *out, const char *head, const char *text)
{
    if (text[0] == '\0')
        return;
    buf_printf(out, "      %s", head);
    put_folded(out, INDENT + strlen(head), text);
}

static const char *range_or_any(const struct table *table, const struct target_test *on)
{
    return on->is_set ? target_test_text(on, table->arena) : "every target";
}

/* The next verdict of `one` that the target does not rule out; one->verdict_count: none. After one
 * that holds for certain there is none. */
static uint32_t next_verdict(const struct table *table, const struct rule_case *one, uint32_t from)
{
    if (from > 0 && target_answer(table->target, &one->verdicts[from - 1].on) == TARGET_YES)
        return one->verdict_count;
    while (from < one->verdict_count &&
           target_answer(table->target, &one->verdicts[from].on) == TARGET_NO)
        from++;
    return from;
}

static void put_rows(struct buf *out, const struct table *table)
{
    unsigned number = 0;

    for (uint32_t c = 0; c < table->rule->case_count; c++) {
        const struct rule_case *one = &table->rule->cases[c];

        buf_text(out, "\n  ");
        text_escape(out, one->text);
        buf_char(out, '\n');
        for (uint32_t i = next_verdict(table, one, 0); i < one->verdict_count;
             i = next_verdict(table, one, i + 1))
            buf_printf(out, "    %-9s %-50s [%u]\n", outcome_text(one->verdicts[i].outcome),
                       range_or_any(table, &one->verdicts[i].on), ++number);
    }
}

static void put_reasons(struct buf *out, const struct table *table)
{
    unsigned number = 0;

    buf_char(out, '\n');
    for (uint32_t c = 0; c < table->rule->case_count; c++) {
        const struct rule_case *one = &table->rule->cases[c];

        for (uint32_t i = next_verdict(table, one, 0); i < one->verdict_count;
             i = next_verdict(table, one, i + 1)) {
            buf_printf(out, "  [%u]", ++number);
            put_folded(out, INDENT - 1, one->verdicts[i].why);
            put_headed(out, "it costs:", one->verdicts[i].costs);
            put_headed(out, "source:", one->verdicts[i].source);
        }
    }
}

static void put_forks(struct buf *out, const struct table *table)
{
    struct fork_rows forks = { VEC_INIT };

    find_forks(&forks, table->model);
    if (forks.rows.len > 0)
        buf_text(out, "\ncalls that fork with some C libraries only:\n\n");
    for (size_t i = 0; i < forks.rows.len; i++) {
        const struct fork_row *row = &forks.rows.data[i];

        buf_printf(out, "  %-16s %-13s %s\n", row->api->name, fork_text(table->target, row->on),
                   target_test_text(row->on, table->arena));
        put_headed(out, "where:", row->one->about);
        put_headed(out, "source:", row->on->source);
    }
    vec_free(&forks.rows);
}

void verdict_table_text(struct buf *out, const struct model *model, const struct rule_info *rule,
                        const struct target *target, struct arena *arena)
{
    struct table table = { model, rule, target, arena };

    if (rule->case_count == 0) {
        buf_text(out, "\nthe same on every target\n");
    } else {
        buf_printf(out, "\nverdicts, target %s:\n", target_text(target, arena));
        put_rows(out, &table);
        put_reasons(out, &table);
    }
    if (rule->needs_fork)
        put_forks(out, &table);
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static void json_case(struct json_writer *json, const struct table *table,
                      const struct rule_case *one)
{
    json_write_object(json);
    json_write_member_text(json, "case", one->text);
    json_write_member_array(json, "verdicts");
    for (uint32_t i = next_verdict(table, one, 0); i < one->verdict_count;
         i = next_verdict(table, one, i + 1)) {
        const struct rule_verdict *verdict = &one->verdicts[i];

        json_write_object(json);
        json_write_member_text(json, "on", range_or_any(table, &verdict->on));
        json_write_member_text(json, "outcome", outcome_text(verdict->outcome));
        json_write_member_text(json, "why", verdict->why);
        json_write_member_text(json, "costs", verdict->costs);
        json_write_member_text(json, "source", verdict->source);
        json_write_end(json);
    }
    json_write_end(json);
    json_write_end(json);
}

static void json_forks(struct json_writer *json, const struct table *table)
{
    struct fork_rows forks = { VEC_INIT };

    find_forks(&forks, table->model);
    for (size_t i = 0; i < forks.rows.len; i++) {
        const struct fork_row *row = &forks.rows.data[i];

        json_write_object(json);
        json_write_member_text(json, "call", row->api->name);
        json_write_member_text(json, "where", row->one->about);
        json_write_member_text(json, "forks", fork_text(table->target, row->on));
        json_write_member_text(json, "on", target_test_text(row->on, table->arena));
        json_write_member_text(json, "source", row->on->source);
        json_write_end(json);
    }
    vec_free(&forks.rows);
}

void verdict_table_json(struct json_writer *json, const struct model *model,
                        const struct rule_info *rule, const struct target *target,
                        struct arena *arena)
{
    struct table table = { model, rule, target, arena };

    json_write_member_text(json, "target", target_text(target, arena));
    json_write_member_array(json, "cases");
    for (uint32_t i = 0; i < rule->case_count; i++)
        json_case(json, &table, &rule->cases[i]);
    json_write_end(json);
    json_write_member_array(json, "forks");
    if (rule->needs_fork)
        json_forks(json, &table);
    json_write_end(json);
}
