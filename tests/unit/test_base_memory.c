#include "test.h"

#include "base/buf.h"
#include "base/hash.h"
#include "base/intern.h"
#include "base/map.h"
#include "base/vec.h"

static void arena_gives_zeroed_aligned_memory(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t size = 0; size < 300; size++) {
        unsigned char *bytes = arena_alloc(&arena, size);

        assert_int_equal((uintptr_t)bytes % _Alignof(int64_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(bytes[i], 0);
        memset(bytes, 0xff, size);
    }
    assert_string_equal(arena_printf(&arena, "%d-%s", 7, "x"), "7-x");
    assert_memory_equal(arena_copy(&arena, "abc", 4), "abc", 4);
    arena_fini(&arena);
}

static void arena_holds_large_blocks(void **state)
{
    struct arena arena;
    char *small, *large;

    (void)state;
    arena_init(&arena);
    small = arena_strdup(&arena, "small");
    large = arena_alloc(&arena, 1000000);
    memset(large, 'x', 1000000);
    assert_string_equal(small, "small");
    arena_reset(&arena);
    assert_int_equal(arena.total, 0);
    assert_int_equal(*(char *)arena_alloc(&arena, 1), 0);
    arena_fini(&arena);
}

static void vec_pushes_and_pops(void **state)
{
    VEC(int) numbers = VEC_INIT;

    (void)state;
    for (int i = 0; i < 1000; i++)
        vec_push(&numbers, i);
    assert_int_equal(numbers.len, 1000);
    for (int i = 999; i > 500; i--)
        assert_int_equal(vec_pop(&numbers), i);
    assert_int_equal(vec_last(&numbers), 500);
    vec_clear(&numbers);
    assert_int_equal(numbers.len, 0);
    vec_free(&numbers);
    assert_null(numbers.data);
}

static void map_keeps_what_was_put(void **state)
{
    struct map map = MAP_INIT;

    (void)state;
    assert_null(map_get(&map, 1));
    for (uint32_t i = 0; i < 5000; i++)
        map_put(&map, (uint64_t)i << 32, i);
    for (uint32_t i = 0; i < 5000; i += 2)
        map_put(&map, (uint64_t)i << 32, i + 1);
    assert_int_equal(map.len, 5000);
    for (uint32_t i = 0; i < 5000; i++)
        assert_int_equal(*map_get(&map, (uint64_t)i << 32), i % 2 == 0 ? i + 1 : i);
    assert_null(map_get(&map, 7));
    map_clear(&map);
    assert_null(map_get(&map, 0));
    map_free(&map);
}

static void intern_gives_one_id_per_text(void **state)
{
    struct intern names;
    char text[16];

    (void)state;
    intern_init(&names);
    assert_int_equal(intern_put(&names, ""), 0);
    assert_int_equal(intern_put(&names, NULL), 0);
    for (str_id i = 1; i <= 2000; i++) {
        snprintf(text, sizeof text, "name%u", i);
        assert_int_equal(intern_find(&names, text), 0);
        assert_int_equal(intern_put(&names, text), i);
        assert_int_equal(intern_put(&names, text), i);
    }
    assert_int_equal(intern_find(&names, "name77"), 77);
    assert_string_equal(intern_text(&names, 77), "name77");
    assert_string_equal(intern_text(&names, 0), "");
    intern_fini(&names);
}

static void buf_grows(void **state)
{
    struct buf buf = BUF_INIT;

    (void)state;
    assert_string_equal(buf_cstr(&buf), "");
    for (int i = 0; i < 100; i++)
        buf_printf(&buf, "%d,", i);
    assert_int_equal(buf.len, 290);
    assert_int_equal(strlen(buf.data), buf.len);
    buf_bytes(&buf, NULL, 0);
    buf_char(&buf, '!');
    assert_int_equal(buf.data[290], '!');
    buf_free(&buf);
}

static void buf_varint_is_seven_bits_a_byte(void **state)
{
    struct buf buf = BUF_INIT;

    (void)state;
    buf_varint(&buf, 0);
    buf_varint(&buf, 300);
    buf_varint(&buf, UINT64_MAX);
    buf_varsint(&buf, -1);
    buf_varsint(&buf, INT64_MIN);
    assert_int_equal(buf.len, 1 + 2 + 10 + 1 + 10);
    assert_memory_equal(buf.data, "\x00\xac\x02\xff", 4);
    assert_int_equal(buf.data[13], 1);
    buf_free(&buf);
}

static void hash_does_not_change(void **state)
{
    (void)state;
    /* Fingerprints that users keep depend on these. */
    assert_true(hash_bytes(HASH_SEED, "a", 1) == 0xaf63dc4c8601ec8cu);
    assert_true(hash_text(hash_text(HASH_SEED, "ab"), "c") !=
                hash_text(hash_text(HASH_SEED, "a"), "bc"));
    assert_true(hash_u64(HASH_SEED, 1) != hash_u64(HASH_SEED, 2));
}

static void err_keeps_the_first_text(void **state)
{
    struct err err = ERR_INIT;

    (void)state;
    assert_int_equal(err_set(&err, ERR_INPUT, "line %d", 3), ERR_INPUT);
    assert_int_equal(err_set(&err, ERR_IO, "later"), ERR_IO);
    err_context(&err, "file %s", "x");
    assert_string_equal(err.text, "file x: line 3");
    assert_int_equal(err_set(NULL, ERR_IO, "nobody listens"), ERR_IO);
}

static void err_cuts_long_texts(void **state)
{
    struct err err = ERR_INIT;
    char text[4000];

    (void)state;
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    err_set(&err, ERR_INPUT, "%s", text);
    assert_int_equal(strlen(err.text), sizeof err.text - 1);
    err_context(&err, "%s", text);
    assert_true(strlen(err.text) < sizeof err.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_zeroed_aligned_memory),
        cmocka_unit_test(arena_holds_large_blocks),
        cmocka_unit_test(vec_pushes_and_pops),
        cmocka_unit_test(map_keeps_what_was_put),
        cmocka_unit_test(intern_gives_one_id_per_text),
        cmocka_unit_test(buf_grows),
        cmocka_unit_test(buf_varint_is_seven_bits_a_byte),
        cmocka_unit_test(hash_does_not_change),
        cmocka_unit_test(err_keeps_the_first_text),
        cmocka_unit_test(err_cuts_long_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
