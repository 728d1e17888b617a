/* What is known of a value that a join makes: what is true on both ways. */
#include "engine/joint.h"

static bool excludes(const struct range *r, int64_t number)
{
    return number < r->lo || number > r->hi || (r->has_except && r->except == number);
}

/* A number that neither may be: zero, what one excludes, or what alone lies between them. */
static bool find_except(const struct range *a, const struct range *b, int64_t *number)
{
    int64_t may[] = { 0, a->has_except ? a->except : 0, b->has_except ? b->except : 0,
                      a->hi < b->lo && a->hi + 1 == b->lo - 1 ? a->hi + 1 : 0,
                      b->hi < a->lo && b->hi + 1 == a->lo - 1 ? b->hi + 1 : 0 };

    for (size_t i = 0; i < sizeof may / sizeof *may; i++)
        if (excludes(a, may[i]) && excludes(b, may[i])) {
            *number = may[i];
            return true;
        }
    return false;
}

/* All that is in one or the other. */
struct range joint_range(struct range a, struct range b)
{
    struct range out = a;

    out.has_except = find_except(&a, &b, &out.except);
    out.lo = a.lo < b.lo ? a.lo : b.lo;
    out.hi = a.hi > b.hi ? a.hi : b.hi;
    out.has_except &= out.except > out.lo && out.except < out.hi;
    out.accessed &= b.accessed;
    return out;
}

/* A loop's counter and its limit: the test that ended the loop says of each way what the difference
 * is. `compared` is a difference on which `of` has a range, x or y one side of it. */
static void join_difference(struct joint *joint, const struct state *into, val x,
                            const struct state *other, val y, val v,
                            const struct val_node *compared, val side)
{
    struct values *values = joint->values;
    bool first = compared->a == side;
    val t = first ? compared->b : compared->a;
    struct range range = joint_range(
        state_range(into, values, first ? val_sub(values, x, t) : val_sub(values, t, x)),
        state_range(other, values, first ? val_sub(values, y, t) : val_sub(values, t, y)));

    range.v = first ? val_sub(values, v, t) : val_sub(values, t, v);
    if (range.lo != INT64_MIN || range.hi != INT64_MAX)
        vec_push(&joint->ranges, range);
}

void joint_differences(struct joint *joint, const struct state *into, val x,
                       const struct state *other, val y, val v)
{
    const struct state *states[] = { into, other };
    val sides[] = { val_split(joint->values, x).base, val_split(joint->values, y).base };

    for (int s = 0; s < 2; s++)
        for (size_t i = 0; sides[s] != 0 && i < states[s]->ranges.len; i++) {
            const struct val_node *node = val_get(joint->values, states[s]->ranges.data[i].v);

            if (node->kind == VAL_OP && node->oper == IR_SUB &&
                (node->a == sides[s] || node->b == sides[s]))
                join_difference(joint, into, x, other, y, v, node, sides[s]);
        }
}

static void count(struct mentions *mentions, const struct values *values, val v, bool more)
{
    val object = val_object(values, v);
    uint32_t *known = map_get(&mentions->counts, object);

    if (known == NULL)
        map_put(&mentions->counts, object, 1);
    else
        *known = more ? *known + 1 : *known - 1;
}

bool mentions_have(struct mentions *mentions, const struct values *values, val v)
{
    const struct state *state = mentions->state;
    const uint32_t *known;

    if (!mentions->known) {
        mentions->known = true;
        for (size_t i = 0; i < state->cells.len; i++)
            count(mentions, values, state->cells.data[i].value, true);
        for (uint32_t i = 0; i < state->slot_count; i++)
            count(mentions, values, state->slots[i], true);
    }
    known = map_get(&mentions->counts, v);
    return known != NULL && *known > 0;
}

void mentions_move(struct mentions *mentions, const struct values *values, val old, val now)
{
    if (!mentions->known || old == now)
        return;
    count(mentions, values, old, false);
    count(mentions, values, now, true);
}

void mentions_forget(struct mentions *mentions)
{
    map_free(&mentions->counts);
    mentions->known = false;
}
