#include "engine/explain_int.h"

#include "engine/print.h"

#include <inttypes.h>
#include <string.h>

/* An address is told as the source would write it, where the types of what it is made of are known:
 * base and offset become members and elements. The type of memory that came to be on the way is
 * that of a pointer which holds it. */

enum { NAMES_WITHIN = 12 };

/* How an object is written: `text` is in the buffer already. */
struct typed {
    const struct ir_unit *unit;
    ir_type type; /* of the object; 0: not known */
    bool is_pointer; /* what was written is a pointer to it */
};

static const struct val_node *node_of(const struct explain *explain, val v)
{
    return val_get(&explain->check->values, v);
}

static const struct ir_type_info *info_of(struct typed typed)
{
    return typed.type == 0 ? NULL : &typed.unit->types.data[typed.type];
}

static struct typed none(void)
{
    return (struct typed){ NULL, 0, false };
}

static struct typed pointee(struct typed typed)
{
    const struct ir_type_info *info = info_of(typed);

    if (info == NULL || info->kind != IR_TYPE_POINTER)
        return none();
    return (struct typed){ typed.unit, info->elem, true };
}

/* ---- types ----------------------------------------------------------------------------------- */

static struct typed variable_of(const struct explain *explain, const struct val_node *node)
{
    const struct check *check = explain->check;
    const struct prog_global *global;

    if (node->kind == VAL_LOCAL)
        return (struct typed){ check->unit->unit, check->body->vars[node->num].type, false };
    if (node->kind != VAL_GLOBAL || node->num == 0)
        return none();
    global = &check->engine->program->globals.data[node->num];
    return (struct typed){ global->unit, global->var->type, false };
}

/* One step from an object towards what lies `*offset` bytes in it: a member or an element. */
static struct typed part_of(struct typed typed, int64_t *offset)
{
    const struct ir_type_info *info = info_of(typed);

    if (info != NULL && info->kind == IR_TYPE_ARRAY) {
        struct typed elem = { typed.unit, info->elem, false };
        int64_t size = info->elem == 0 ? 0 : info_of(elem)->size;

        if (size > 0)
            *offset %= size;
        return elem;
    }
    for (uint32_t i = info == NULL ? 0 : info->field_count; i-- > 0;) {
        const struct ir_field *field = &info->fields[i];
        struct typed member = { typed.unit, field->type, false };
        int64_t size = field->type == 0 ? 0 : info_of(member)->size;

        if (*offset < field->offset || (size > 0 && *offset >= field->offset + size))
            continue;
        *offset -= field->offset;
        return member;
    }
    return none();
}

static struct typed object_type(const struct explain *explain, val base, uint32_t depth);

/* The type of the scalar at an address. */
static struct typed scalar_type(const struct explain *explain, val addr, uint32_t depth)
{
    struct val_parts parts = val_split(&explain->check->values, addr);
    struct typed typed = object_type(explain, parts.base, depth);
    int64_t offset = parts.offset;

    for (int i = 0; i < NAMES_WITHIN && info_of(typed) != NULL; i++) {
        enum ir_type_kind kind = info_of(typed)->kind;

        if (kind != IR_TYPE_RECORD && kind != IR_TYPE_ARRAY)
            return typed;
        if (offset < 0)
            return none();
        typed = part_of(typed, &offset);
    }
    return none();
}

/* The type of what is at `base`. */
static struct typed object_type(const struct explain *explain, val base, uint32_t depth)
{
    const struct val_node *node = node_of(explain, base);
    const struct check *check = explain->check;

    if (depth > NAMES_WITHIN)
        return none();
    switch ((enum val_kind)node->kind) {
    case VAL_LOCAL:
    case VAL_GLOBAL: return variable_of(explain, node);
    case VAL_PARAM:
        return node->num >= check->body->param_count
                   ? none()
                   : pointee((struct typed){ check->unit->unit,
                                             check->body->vars[node->num + 1].type, false });
    case VAL_LOAD: return pointee(scalar_type(explain, node->a, depth + 1));
    case VAL_FRESH:
        for (size_t i = 0; i < explain->state->cells.len; i++) {
            const struct cell *cell = &explain->state->cells.data[i];
            struct typed typed = none();

            if (cell->value == base && val_object(&check->values, cell->addr) != base)
                typed = pointee(scalar_type(explain, cell->addr, depth + 1));
            if (info_of(typed) != NULL && info_of(typed)->kind != IR_TYPE_VOID)
                return typed;
        }
        return none();
    case VAL_NONE:
    case VAL_CONST:
    case VAL_FUNC:
    case VAL_SUM:
    case VAL_OP: return none();
    }
    return none();
}

/* ---- names ----------------------------------------------------------------------------------- */

/* "block 1", "pin 1's handle", else "value 1". */
static void put_fresh(struct explain *explain, val v)
{
    const struct state *state = explain->state;

    for (size_t i = 0; i < state->objects.len; i++)
        if (state->objects.data[i].base == v) {
            buf_printf(explain->out, "block %zu", i + 1);
            return;
        }
    for (size_t i = 0; i < state->pins.len; i++)
        if (state->pins.data[i].event.handle == v) {
            buf_printf(explain->out, "handle of pin %zu", i + 1);
            return;
        }
    for (size_t i = 0; i < explain->unknown.len; i++)
        if (explain->unknown.data[i] == v) {
            buf_printf(explain->out, "value %zu", i + 1);
            return;
        }
    vec_push(&explain->unknown, v);
    buf_printf(explain->out, "value %zu", explain->unknown.len);
}

static void put_variable(struct explain *explain, const struct val_node *node)
{
    const struct check *check = explain->check;
    const struct prog_global *global;

    if (node->kind == VAL_LOCAL) {
        const char *name = ir_text(check->unit->unit, check->body->vars[node->num].name);

        if (name[0] == '\0')
            buf_printf(explain->out, "temporary %" PRId64, node->num);
        else
            buf_text(explain->out, name);
    } else if (node->num == 0) {
        buf_text(explain->out, "errno");
    } else {
        global = &check->engine->program->globals.data[node->num];
        buf_printf(explain->out, global->var->kind == IR_VAR_LITERAL ? "\"%s\"" : "%s",
                   ir_text(global->unit, global->var->name));
    }
}

static void put_param(struct explain *explain, int64_t number)
{
    const struct check *check = explain->check;
    const char *name = number < check->body->param_count
                           ? ir_text(check->unit->unit, check->body->vars[number + 1].name)
                           : "";

    if (name[0] == '\0')
        buf_printf(explain->out, "argument %" PRId64, number + 1);
    else
        buf_text(explain->out, name);
}

/* An index of elements of `size` bytes: `first` and what `term` adds, in bytes. */
static void put_index(struct explain *explain, int64_t first, val term, int64_t size)
{
    const struct val_node *node = node_of(explain, term);
    int64_t scale;

    buf_char(explain->out, '[');
    if (term == 0) {
        buf_printf(explain->out, "%" PRId64 "]", first);
        return;
    }
    if (node->kind == VAL_OP && node->oper == IR_MUL &&
        val_is_const(&explain->check->values, node->b, &scale) && scale == size) {
        explain_value(explain, node->a);
    } else {
        explain_value(explain, term);
        if (size != 1)
            buf_printf(explain->out, " / %" PRId64, size);
    }
    if (first != 0)
        buf_printf(explain->out, " + %" PRId64, first);
    buf_char(explain->out, ']');
}

/* The name of the member of a record in which `offset` is; anonymous ones go without. */
static void put_member(struct explain *explain, struct typed typed, int64_t offset, bool arrow)
{
    const struct ir_type_info *info = info_of(typed);

    for (uint32_t i = info->field_count; i-- > 0;) {
        const struct ir_field *field = &info->fields[i];
        struct typed member = { typed.unit, field->type, false };
        int64_t size = field->type == 0 ? 0 : info_of(member)->size;

        if (offset < field->offset || (size > 0 && offset >= field->offset + size))
            continue;
        if (field->name != 0)
            buf_printf(explain->out, "%s%s", arrow ? "->" : ".", ir_text(typed.unit, field->name));
        return;
    }
}

static bool is_anonymous(struct typed typed, int64_t offset)
{
    const struct ir_type_info *info = info_of(typed);

    for (uint32_t i = info->field_count; i-- > 0;)
        if (offset >= info->fields[i].offset)
            return info->fields[i].name == 0;
    return false;
}

/* Does the term count elements of that size? */
static bool counts(const struct explain *explain, val term, int64_t size)
{
    const struct val_node *node = node_of(explain, term);
    int64_t scale;

    return node->kind != VAL_OP || node->oper != IR_MUL ||
           !val_is_const(&explain->check->values, node->b, &scale) || scale % size == 0;
}

/* Members and elements from an object to what is `offset` and `term` bytes in it. */
static void put_parts(struct explain *explain, struct typed typed, int64_t offset, val term)
{
    bool arrow = typed.is_pointer;

    for (int i = 0; i < NAMES_WITHIN; i++) {
        const struct ir_type_info *info = info_of(typed);

        if (info != NULL && info->kind == IR_TYPE_ARRAY && info->elem != 0 &&
            typed.unit->types.data[info->elem].size > 0) {
            int64_t size = typed.unit->types.data[info->elem].size;

            bool mine = term != 0 && counts(explain, term, size);

            put_index(explain, offset / size, mine ? term : 0, size);
            term = mine ? 0 : term;
            typed = part_of(typed, &offset);
            arrow = false;
        } else if (info != NULL && info->kind == IR_TYPE_RECORD && info->field_count > 0) {
            put_member(explain, typed, offset, arrow);
            arrow &= is_anonymous(typed, offset);
            typed = part_of(typed, &offset);
        } else {
            break;
        }
    }
    if (offset != 0)
        buf_printf(explain->out, " + %" PRId64, offset);
    if (term != 0) {
        buf_text(explain->out, " + ");
        explain_value(explain, term);
    }
}

/* Is an address of something with a name: members and elements of an object whose type is known? */
static bool is_nameable(struct typed typed, struct val_parts parts)
{
    const struct ir_type_info *info = info_of(typed);

    if (info == NULL || parts.offset < 0 || info->size <= 0)
        return false;
    return typed.is_pointer || parts.offset < info->size || parts.term != 0;
}

/* A pointer's own name: a variable that holds it reads better than what it is. */
static void put_pointer(struct explain *explain, val base)
{
    const struct state *state = explain->state;

    for (size_t i = 0; i < state->cells.len && node_of(explain, base)->kind == VAL_FRESH; i++) {
        const struct val_node *holder = node_of(explain, state->cells.data[i].addr);

        if (state->cells.data[i].value == base && holder->kind == VAL_LOCAL &&
            explain->check->body->vars[holder->num].name != 0) {
            put_variable(explain, holder);
            return;
        }
    }
    explain_value(explain, base);
}

void explain_place(struct explain *explain, val addr)
{
    struct val_parts parts = val_split(&explain->check->values, addr);
    enum val_kind kind = (enum val_kind)node_of(explain, parts.base)->kind;
    struct typed typed = object_type(explain, parts.base, 0);
    const struct ir_type_info *info = info_of(typed);
    int64_t offset = parts.offset;
    bool elements;

    if (explain->depth >= NAMES_WITHIN || !is_nameable(typed, parts)) {
        bool plain = parts.term == 0 && parts.offset == 0;

        if (plain && (kind == VAL_LOCAL || kind == VAL_GLOBAL)) {
            put_variable(explain, node_of(explain, parts.base));
            return;
        }
        buf_text(explain->out, plain ? "*" : "*(");
        explain_value(explain, addr);
        buf_text(explain->out, plain ? "" : ")");
        return;
    }
    explain->depth++;
    if (kind == VAL_LOCAL || kind == VAL_GLOBAL)
        put_variable(explain, node_of(explain, parts.base));
    else
        put_pointer(explain, parts.base);
    /* a pointer to one of many */
    elements = typed.is_pointer && (info->kind != IR_TYPE_RECORD || offset >= info->size ||
                                    (parts.term != 0 && counts(explain, parts.term, info->size)));
    if (elements) {
        put_index(explain, offset / info->size, parts.term, info->size);
        offset %= info->size;
        parts.term = 0;
        typed.is_pointer = false;
    }
    put_parts(explain, typed, offset, parts.term);
    explain->depth--;
}

static void put_sum(struct explain *explain, const struct val_node *node, val v)
{
    struct val_parts parts = val_split(&explain->check->values, v);
    struct typed typed = object_type(explain, parts.base, 0);

    if (node_of(explain, parts.base)->kind != VAL_FRESH && is_nameable(typed, parts)) {
        buf_char(explain->out, '&');
        explain_place(explain, v);
        return;
    }
    explain_value(explain, node->a);
    if (node->b != 0) {
        buf_text(explain->out, " + ");
        explain_value(explain, node->b);
    }
    if (node->num != 0)
        buf_printf(explain->out, " %c %" PRIu64, node->num < 0 ? '-' : '+',
                   node->num < 0 ? 0 - (uint64_t)node->num : (uint64_t)node->num);
}

static void put_operation(struct explain *explain, const struct val_node *node)
{
    buf_char(explain->out, '(');
    if (node->b == 0) {
        buf_text(explain->out, print_oper((enum ir_oper)node->oper));
        explain_value(explain, node->a);
    } else {
        explain_value(explain, node->a);
        buf_printf(explain->out, " %s ", print_oper((enum ir_oper)node->oper));
        explain_value(explain, node->b);
    }
    buf_char(explain->out, ')');
}

void explain_value(struct explain *explain, val v)
{
    const struct val_node *node = node_of(explain, v);

    if (explain->depth >= NAMES_WITHIN) {
        buf_text(explain->out, "...");
        return;
    }
    explain->depth++;
    switch ((enum val_kind)node->kind) {
    case VAL_NONE: buf_text(explain->out, "nothing in view"); break;
    case VAL_CONST: buf_printf(explain->out, "%" PRId64, node->num); break;
    case VAL_PARAM: put_param(explain, node->num); break;
    case VAL_LOCAL:
        buf_char(explain->out, '&');
        put_variable(explain, node);
        break;
    case VAL_GLOBAL:
        if (node->num == 0 ||
            explain->check->engine->program->globals.data[node->num].var->kind != IR_VAR_LITERAL)
            buf_char(explain->out, '&');
        put_variable(explain, node);
        break;
    case VAL_FUNC:
        buf_printf(explain->out, "%s()",
                   explain->check->engine->program->funcs.data[node->num].name);
        break;
    case VAL_LOAD: explain_place(explain, node->a); break;
    case VAL_FRESH: put_fresh(explain, v); break;
    case VAL_SUM: put_sum(explain, node, v); break;
    case VAL_OP: put_operation(explain, node); break;
    }
    explain->depth--;
}

void explain_range(struct explain *explain, const struct range *range)
{
    bool low = range->lo != INT64_MIN, high = range->hi != INT64_MAX;

    explain_value(explain, range->v);
    if (low && high && range->lo == range->hi)
        buf_printf(explain->out, " == %" PRId64, range->lo);
    else if (low && high)
        buf_printf(explain->out, " in %" PRId64 "..%" PRId64, range->lo, range->hi);
    else if (low)
        buf_printf(explain->out, " >= %" PRId64, range->lo);
    else if (high)
        buf_printf(explain->out, " <= %" PRId64, range->hi);
    if (range->has_except)
        buf_printf(explain->out, "%s != %" PRId64, low || high ? "," : "", range->except);
}

/* Is it the file that the function is in? */
static bool is_here(const struct explain *explain, const char *file)
{
    const struct ir_unit *unit = explain->check->unit->unit;
    uint32_t here = unit->locs.data[explain->check->body->loc].file;

    return strcmp(file, ir_text(unit, unit->files.data[here].path)) == 0;
}

void explain_cause(struct explain *explain, const struct cause *cause)
{
    struct place place;
    const char *name = query_call_name(cause);

    if (cause == NULL) {
        buf_text(explain->out, "nothing in view");
        return;
    }
    place = cause_location(cause_place(cause));
    if (name[0] != '\0')
        buf_printf(explain->out, "%s() at ", name);
    if (is_here(explain, place.file))
        buf_printf(explain->out, "line %" PRIu32, place.line);
    else
        buf_printf(explain->out, "%s:%" PRIu32, place.file, place.line);
}
