/* Designators: `.a.b[3] = x`, `[1 ... 5] = x`. */
#include "frontend/lower_init_int.h"

#include <string.h>

struct step {
    bool is_field;
    CXCursor field;
    int64_t low, high; /* elements */
};

struct path {
    struct step *steps;
    uint32_t count;
};

/* Past one bracket, from '['; says whether "..." stands in it. */
static size_t skip_bracket(const char *text, size_t size, size_t at, bool *is_range)
{
    int depth = 0;

    *is_range = false;
    for (; at < size; at++) {
        depth += text[at] == '[' || text[at] == '(';
        depth -= text[at] == ']' || text[at] == ')';
        *is_range |= at + 2 < size && strncmp(text + at, "...", 3) == 0;
        if (depth == 0)
            return at + 1;
    }
    return size;
}

/* Bit i: the i-th bracket is a range. libclang shows `[1 ... 3]` like `[1][3]`: only the text
 * tells. */
static uint64_t ranges_of(struct lower *l, CXCursor designated)
{
    size_t size, at = 0;
    const char *text =
        source_text(&l->source, clang_getRangeStart(clang_getCursorExtent(designated)), &size);
    uint64_t ranges = 0;
    uint32_t bracket = 0;

    while (text != NULL && at < size && text[at] != '=' && bracket < 64) {
        bool is_range;

        if (text[at] != '[') {
            at++;
            continue;
        }
        at = skip_bracket(text, size, at, &is_range);
        ranges |= (uint64_t)is_range << bracket++;
    }
    return ranges;
}

static int64_t index_of(struct lower *l, CXCursor expression)
{
    struct value value = lower_value(l, expression);

    return value.is_constant && value.number >= 0 && value.number < INT32_MAX ? value.number : 0;
}

/* All but the last of the children, which is the value. */
static struct path path_of(struct lower *l, CXCursor designated, struct kids kids)
{
    struct path path = { ARENA_ARRAY(&l->scratch, struct step, kids.count), 0 };
    uint64_t ranges = 0;
    uint32_t bracket = 0;
    bool asked = false;

    for (uint32_t i = 0; i + 1 < kids.count; i++) {
        struct step *step = &path.steps[path.count++];

        step->is_field = clang_getCursorKind(kids.at[i]) == CXCursor_MemberRef;
        if (step->is_field) {
            step->field = clang_getCursorReferenced(kids.at[i]);
            continue;
        }
        if (!asked && i + 2 < kids.count)
            ranges = ranges_of(l, designated);
        asked = true;
        step->low = step->high = index_of(l, kids.at[i]);
        if ((ranges >> bracket++ & 1) != 0 && i + 2 < kids.count)
            step->high = index_of(l, kids.at[++i]);
    }
    return path;
}

static uint32_t field_index(struct lower *l, CXType type, CXCursor field)
{
    const struct record *record = record_of(l, type);

    for (uint32_t i = 0; i < record->count; i++)
        if (clang_equalCursors(record->fields[i], field))
            return i;
    return record->count;
}

static void walk(struct lower *l, struct init *init, struct place base, CXType type,
                 const struct path *path, uint32_t at);

static void walk_field(struct lower *l, struct init *init, struct place base, CXType type,
                       const struct path *path, uint32_t at)
{
    CXCursor field = path->steps[at].field;
    ir_loc loc = lower_loc(l, init->list.at[init->next]);

    walk(l, init, place_member(l, base, field, loc), clang_getCursorType(field), path, at + 1);
    if (at > 0) { /* what follows without a designator goes on behind the member */
        struct init rest = *init;

        rest.is_braced = false;
        init_members(l, &rest, base, type, field_index(l, type, field) + 1);
        init->next = rest.next;
    }
}

/* The value is evaluated once; where it is an aggregate, for the first element, and copied on. */
static void copy_range(struct lower *l, struct place base, ir_type elem, const struct step *step,
                       struct value value, ir_loc loc)
{
    for (int64_t i = step->low; i <= step->high; i++)
        place_store(l, place_element(l, base, i, elem, loc), value, loc);
}

static void copy_element(struct lower *l, struct place base, ir_type elem, const struct step *step,
                         ir_loc loc)
{
    struct step rest = *step;
    struct place first = place_element(l, base, rest.low++, elem, loc);

    if (step->high - step->low <= LOWER_NUMBERS_MAX)
        copy_range(l, base, elem, &rest, place_load(l, first, loc), loc);
}

static void init_range(struct lower *l, struct init *init, struct place base, ir_type elem,
                       const struct step *step, ir_loc loc)
{
    CXCursor expression = init->list.at[init->next++];
    struct value value = value_convert(l, lower_value(l, expression), elem, loc);

    copy_range(l, base, elem, step, value, loc);
}

static void forget_range(struct lower *l, struct place base, ir_loc loc)
{
    struct ir_insn insn = { .op = IR_UNKNOWN, .type = l->void_type, .arg_count = 1, .loc = loc };

    insn.text = intern_put(&l->unit->names, "long range");
    insn.args = &base.address;
    ir_build_insn(&l->build, &insn);
}

static void walk_element(struct lower *l, struct init *init, struct place base, CXType type,
                         const struct path *path, uint32_t at)
{
    const struct step *step = &path->steps[at];
    CXType elem = clang_getCanonicalType(clang_getElementType(type));
    ir_type elem_type = type_plain(l, elem);
    ir_loc loc = lower_loc(l, init->list.at[init->next]);
    bool is_long = step->high - step->low > LOWER_NUMBERS_MAX;

    if (is_long)
        forget_range(l, base, loc); /* but for its first element: that may be what it points to */
    if (step->high > step->low && !is_long && at + 1 == path->count &&
        !type_is_aggregate(l, elem_type))
        init_range(l, init, base, elem_type, step, loc);
    else
        walk(l, init, place_element(l, base, step->low, elem_type, loc), elem, path, at + 1);
    if (step->high > step->low && type_is_aggregate(l, elem_type))
        copy_element(l, base, elem_type, step, loc);
    if (at > 0) {
        struct init rest = *init;

        rest.is_braced = false;
        init_elements(l, &rest, base, type, step->high + 1);
        init->next = rest.next;
    }
}

static void walk(struct lower *l, struct init *init, struct place base, CXType type,
                 const struct path *path, uint32_t at)
{
    type = clang_getCanonicalType(type);
    if (at == path->count)
        init_subobject(l, init, base, type);
    else if (path->steps[at].is_field)
        walk_field(l, init, base, type, path, at);
    else
        walk_element(l, init, base, type, path, at);
}

uint32_t init_designate(struct lower *l, struct init *init, struct place base, CXType type,
                        CXCursor designated)
{
    struct kids kids = cursor_children(l, designated);
    struct path path;
    uint32_t kept = 0;

    for (uint32_t i = 0; i < kids.count; i++) { /* a type named in the value is shown too */
        enum CXCursorKind kind = clang_getCursorKind(kids.at[i]);

        if (kind == CXCursor_MemberRef || clang_isExpression(kind))
            kids.at[kept++] = kids.at[i];
    }
    kids.count = kept;
    if (kids.count < 2) {
        lower_unknown_kids(l, designated, (struct kids){ 0 }, "designator");
        return 0;
    }
    path = path_of(l, designated, kids);
    init->list.at[--init->next] = kids.at[kids.count - 1]; /* the value takes the element's place */
    walk(l, init, base, type, &path, 0);
    if (path.steps[0].is_field)
        return field_index(l, type, path.steps[0].field);
    return (uint32_t)path.steps[0].high;
}
