#include "ir/ir_facts.h"

#include "base/hash.h"
#include "ir/ir_print.h"
#include "ir/ir_verify.h"
#include "test_ir_unit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { CHECKSUM_SIZE = 8 };

static struct buf sample_bytes(void)
{
    struct buf bytes = BUF_INIT;
    struct sample s;

    sample_init(&s);
    sample_all(&s);
    s.unit->program_hint = sample_name(&s, "bin");
    s.unit->has_errors = true;
    s.unit->globals.data[1].is_thread = true;
    s.unit->callees.data[1].is_noreturn = true;
    s.unit->callees.data[1].annotation = sample_name(&s, "pinfork:pins");
    ir_facts_write(&bytes, s.unit);
    sample_fini(&s);
    return bytes;
}

static void sign(char *bytes, size_t size)
{
    uint64_t checksum = hash_bytes(HASH_SEED, bytes, size - CHECKSUM_SIZE);

    for (unsigned i = 0; i < CHECKSUM_SIZE; i++)
        bytes[size - CHECKSUM_SIZE + i] = (char)(unsigned char)(checksum >> 8 * i);
}

static void assert_reads_again(struct ir_unit *unit)
{
    struct buf bytes = BUF_INIT, text = BUF_INIT;
    struct ir_unit *again;
    struct err err = ERR_INIT;

    assert_int_equal(ir_verify(unit, NULL), OK);
    ir_print_unit(&text, unit);
    ir_facts_write(&bytes, unit);
    if (ir_facts_read(&again, bytes.data, bytes.len, "again", &err) != OK)
        fail_msg("%s", err.text);
    ir_unit_free(again);
    buf_free(&text);
    buf_free(&bytes);
}

/* Whatever the bytes are: an error with a text, or a unit that is fit for use. The copy is as long
 * as the bytes, so that sanitizers see a read beyond. */
static enum status read_any(const char *bytes, size_t size)
{
    char *copy = malloc(size == 0 ? 1 : size);
    struct err err = ERR_INIT;
    struct ir_unit *unit;
    enum status status;

    assert_non_null(copy);
    memcpy(copy, bytes, size);
    status = ir_facts_read(&unit, copy, size, "x.facts", &err);
    if (status == OK) {
        assert_reads_again(unit);
    } else {
        assert_int_equal(status, ERR_INPUT);
        assert_null(unit);
        assert_memory_equal(err.text, "x.facts: ", 9);
    }
    ir_unit_free(unit);
    free(copy);
    return status;
}

static void what_is_read_writes_the_same_bytes(void **state)
{
    struct buf bytes = sample_bytes(), again = BUF_INIT;
    struct err err = ERR_INIT;
    struct ir_unit *unit;

    (void)state;
    if (ir_facts_read(&unit, bytes.data, bytes.len, "x.facts", &err) != OK)
        fail_msg("%s", err.text);
    ir_facts_write(&again, unit);
    assert_int_equal(again.len, bytes.len);
    assert_memory_equal(again.data, bytes.data, bytes.len);
    ir_unit_free(unit);
    buf_free(&again);
    buf_free(&bytes);
}

static void what_is_read_prints_the_same_text(void **state)
{
    struct buf bytes = BUF_INIT, before = BUF_INIT, after = BUF_INIT;
    struct ir_unit *unit;
    struct sample s;

    (void)state;
    sample_init(&s);
    sample_all(&s);
    ir_facts_write(&bytes, s.unit);
    ir_print_unit(&before, s.unit);
    assert_int_equal(ir_facts_read(&unit, bytes.data, bytes.len, "x.facts", NULL), OK);
    ir_print_unit(&after, unit);
    assert_string_equal(before.data, after.data);
    assert_string_equal(ir_text(unit, unit->consts.data[0].name), "ON_DEMAND");
    assert_int_equal(unit->consts.data[0].value, -64);
    assert_int_equal(unit->types.data[s.type_record].fields[0].bits, 3);
    assert_int_equal(unit->callees.data[s.callee].param_count, 2);
    ir_unit_free(unit);
    buf_free(&bytes);
    buf_free(&before);
    buf_free(&after);
    sample_fini(&s);
}

static void an_empty_unit_makes_the_round(void **state)
{
    struct ir_unit *unit = ir_unit_new();
    struct buf bytes = BUF_INIT;

    (void)state;
    ir_facts_write(&bytes, unit);
    assert_int_equal(read_any(bytes.data, bytes.len), OK);
    ir_unit_free(unit);
    buf_free(&bytes);
}

static void assert_says(const char *bytes, size_t size, const char *part)
{
    struct err err = ERR_INIT;
    struct ir_unit *unit;

    assert_int_equal(ir_facts_read(&unit, bytes, size, "x.facts", &err), ERR_INPUT);
    if (strstr(err.text, part) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", err.text, part);
}

static void the_error_names_what_is_wrong(void **state)
{
    struct buf bytes = sample_bytes();

    (void)state;
    assert_says(bytes.data, 0, "not a facts file");
    assert_says("SQLite format 3", 15, "not a facts file");
    assert_says(bytes.data, 16, "truncated");
    assert_says(bytes.data, bytes.len - 1, "checksum");
    bytes.data[bytes.len / 2] ^= 1;
    assert_says(bytes.data, bytes.len, "checksum");
    bytes.data[14] = 99;
    assert_says(bytes.data, bytes.len, "facts of format 99");
    buf_free(&bytes);
}

static void truncated_anywhere_it_is_refused(void **state)
{
    struct buf bytes = sample_bytes();

    (void)state;
    for (size_t size = 0; size < bytes.len; size++)
        assert_int_equal(read_any(bytes.data, size), ERR_INPUT);
    for (size_t size = 15 + CHECKSUM_SIZE; size < bytes.len; size++) {
        struct buf part = BUF_INIT;

        buf_bytes(&part, bytes.data, size);
        sign(part.data, size);
        assert_int_equal(read_any(part.data, size), ERR_INPUT);
        buf_free(&part);
    }
    buf_free(&bytes);
}

static void bytes_left_over_are_refused(void **state)
{
    struct buf bytes = sample_bytes();

    (void)state;
    buf_char(&bytes, 0);
    sign(bytes.data, bytes.len);
    assert_says(bytes.data, bytes.len, "left over");
    buf_free(&bytes);
}

/* In each place a count of 2^63: whatever it counts, no room is made for it. */
static void huge_counts_are_refused(void **state)
{
    static const unsigned char huge[] = { 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1 };
    struct buf bytes = sample_bytes();

    (void)state;
    for (size_t at = 15; at < bytes.len - CHECKSUM_SIZE; at++) {
        struct buf part = BUF_INIT;

        buf_bytes(&part, bytes.data, at);
        buf_bytes(&part, huge, sizeof huge);
        buf_bytes(&part, bytes.data + at + 1, bytes.len - at - 1);
        sign(part.data, part.len);
        read_any(part.data, part.len);
        buf_free(&part);
    }
    buf_free(&bytes);
}

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

/* One to three bytes changed, each time with a fitting checksum: the checks behind it are meant. */
static void flipped_bytes_never_crash(void **state)
{
    struct buf bytes = sample_bytes(), copy = BUF_INIT;
    uint64_t seed = 42;
    int accepted = 0;

    (void)state;
    for (int round = 0; round < 6000; round++) {
        copy.len = 0;
        buf_bytes(&copy, bytes.data, bytes.len);
        for (uint32_t n = next_random(&seed) % 3 + 1; n > 0; n--) {
            size_t at = 15 + next_random(&seed) % (bytes.len - 15 - CHECKSUM_SIZE);

            copy.data[at] ^= (char)(1 + next_random(&seed) % 255);
        }
        sign(copy.data, copy.len);
        accepted += read_any(copy.data, copy.len) == OK;
    }
    assert_in_range(accepted, 1, 5999); /* some harm nothing but a name or a number */
    buf_free(&copy);
    buf_free(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_writes_the_same_bytes),
        cmocka_unit_test(what_is_read_prints_the_same_text),
        cmocka_unit_test(an_empty_unit_makes_the_round),
        cmocka_unit_test(the_error_names_what_is_wrong),
        cmocka_unit_test(truncated_anywhere_it_is_refused),
        cmocka_unit_test(bytes_left_over_are_refused),
        cmocka_unit_test(huge_counts_are_refused),
        cmocka_unit_test(flipped_bytes_never_crash),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
