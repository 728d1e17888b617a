#include "engine/print.h"

#include <inttypes.h>

static const char *const opers[IR_OPER_COUNT] = {
    [IR_ADD] = "+",  [IR_SUB] = "-",  [IR_MUL] = "*", [IR_DIV] = "/",    [IR_REM] = "%",
    [IR_SHL] = "<<", [IR_SHR] = ">>", [IR_AND] = "&", [IR_OR] = "|",     [IR_XOR] = "^",
    [IR_EQ] = "==",  [IR_NE] = "!=",  [IR_LT] = "<",  [IR_LE] = "<=",    [IR_GT] = ">",
    [IR_GE] = ">=",  [IR_NEG] = "-",  [IR_NOT] = "~", [IR_OPAQUE] = "?",
};

const char *print_oper(enum ir_oper oper)
{
    return opers[oper];
}

struct print {
    struct buf *out;
    const struct program *program;
    const struct summary *summary;
};

static void put(const struct print *p, val v)
{
    const struct val_node *node = &p->summary->nodes[v];

    switch ((enum val_kind)node->kind) {
    case VAL_NONE: buf_text(p->out, "-"); break;
    case VAL_CONST: buf_printf(p->out, "%" PRId64, node->num); break;
    case VAL_PARAM: buf_printf(p->out, "arg%" PRId64, node->num); break;
    case VAL_LOCAL: buf_printf(p->out, "local%" PRId64, node->num); break;
    case VAL_GLOBAL: {
        const struct prog_global *global = &p->program->globals.data[node->num];

        buf_printf(p->out, "&%s",
                   node->num == 0 ? "errno" : ir_text(global->unit, global->var->name));
        break;
    }
    case VAL_FUNC: buf_printf(p->out, "%s()", p->program->funcs.data[node->num].name); break;
    case VAL_LOAD:
        buf_text(p->out, "[");
        put(p, node->a);
        buf_text(p->out, "]");
        break;
    case VAL_FRESH: buf_printf(p->out, "new%" PRIu32, v); break;
    case VAL_SUM:
        put(p, node->a);
        if (node->b != 0) {
            buf_text(p->out, "+");
            put(p, node->b);
        }
        if (node->num != 0)
            buf_printf(p->out, "%+" PRId64, node->num);
        break;
    case VAL_OP:
        buf_text(p->out, "(");
        put(p, node->a);
        buf_printf(p->out, " %s ", print_oper((enum ir_oper)node->oper));
        if (node->b != 0)
            put(p, node->b);
        buf_text(p->out, ")");
        break;
    }
}

static void put_bound(const struct print *p, int64_t bound)
{
    if (bound == INT64_MIN || bound == INT64_MAX)
        buf_text(p->out, bound < 0 ? "-inf" : "inf");
    else
        buf_printf(p->out, "%" PRId64, bound);
}

static void put_named(const struct print *p, const char *name, val v)
{
    if (v == 0)
        return;
    buf_printf(p->out, " %s=", name);
    put(p, v);
}

static void put_case(const struct print *p, const struct summary_case *one)
{
    buf_printf(p->out, "  case %s",
               one->kind == EXIT_RETURN  ? "returns"
               : one->kind == EXIT_ENDED ? "ends"
                                         : "diverges");
    put_named(p, "result", one->result);
    for (uint32_t i = 0; i < one->condition_count; i++) {
        const struct range *range = &one->conditions[i];

        buf_text(p->out, "\n    when ");
        put(p, range->v);
        buf_text(p->out, " in ");
        put_bound(p, range->lo);
        buf_text(p->out, "..");
        put_bound(p, range->hi);
        if (range->has_except)
            buf_printf(p->out, " except %" PRId64, range->except);
    }
    for (uint32_t i = 0; i < one->event_count; i++) {
        const struct event *event = summary_event(p->summary, one, i);

        buf_printf(p->out, "\n    %s", event_name(event->kind));
        if (event->kind == EV_FORK)
            buf_text(p->out, event->action->role == ROLE_CHILD ? " child" : " parent");
        put_named(p, "at", event->at);
        put_named(p, "len", event->len);
        put_named(p, "handle", event->handle);
        put_named(p, "owner", event->owner);
        put_named(p, "key", event->key_value);
    }
    for (uint32_t i = 0; i < one->overlay_count; i++) {
        buf_text(p->out, "\n    overlay ");
        put(p, one->overlays[i].at);
        buf_printf(p->out, " size %" PRId64 " from ", one->overlays[i].size);
        put(p, one->overlays[i].kind == OVERLAY_COPY ? one->overlays[i].from : 0);
    }
    for (uint32_t i = 0; i < one->shared_count; i++) {
        buf_text(p->out, "\n    shared ");
        put(p, one->shared[i]);
    }
    for (uint32_t i = 0; i < one->write_count; i++) {
        buf_text(p->out, "\n    ");
        put(p, one->writes[i].addr);
        buf_text(p->out, " := ");
        put(p, one->writes[i].value);
    }
    buf_text(p->out, "\n");
}

void print_summary(struct buf *out, const struct program *program, const struct prog_func *func)
{
    struct print p = { out, program, func->summary };

    buf_printf(out, "%s%s\n", func->name,
               func->summary == NULL    ? ": not analysed"
               : func->summary->widened ? " (bounded)"
                                        : "");
    for (uint32_t i = 0; func->summary != NULL && i < func->summary->case_count; i++)
        put_case(&p, &func->summary->cases[i]);
}
